"""The LightningModule: an objective over groups of candidates, accumulated to global batches.

Logged once an optimizer step, over the global batch and all processes: the loss and its two terms, ranking accuracy
(the share of ranked pairs with p_tea > p_stu), rank_grad_share (how much of the gradient at the log-probabilities is
L_rank's, ``rrtf.training.gradient_share``), margin (mean p_tea - p_stu), mean log-probability a token of teachers'
and of students' responses, the gradient norm before clipping, the learning rate, tokens a second, useful tokens a
second and their share (a prompt counts once, padding and fillers not at all). Loggers get them at every
``Trainer(log_every_n_steps)``-th step, before the step is taken: a checkpoint never holds a step that no log holds.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import lightning
import torch
from torch import Tensor, nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler

from rrtf.core.console import say
from rrtf.core.errors import UserError
from rrtf.models.adapters import Adapter, adapter_weights, has_adapters, merge, remove_frozen_weights
from rrtf.models.loading import load_model, resolve_model, save_model
from rrtf.models.tokenizer import as_tokenizer
from rrtf.training.accumulation import check_accumulation, check_whole_steps, planned_steps, recount, undo_division
from rrtf.training.attention import resolve_attention
from rrtf.training.buffers import copy_exact_buffers, restore_buffers
from rrtf.training.hyperparameters import describe_objective, describe_optimizer, describe_scheduler, objective_from
from rrtf.training.layout import ForwardMode, build_batch, select_forward_mode
from rrtf.training.loaders import GroupLoader, list_groups
from rrtf.training.logprobs import ResponseLogps, candidates_of
from rrtf.training.loss import weighted_loss
from rrtf.training.metrics import HELD_OUT_SUMS, gradient_norm, held_out_figures, held_out_sums, sum_over_processes
from rrtf.training.nonfinite import check_gradient, check_loss
from rrtf.training.objectives import RRTF, Objective
from rrtf.training.optimizers import AdamW
from rrtf.training.packing import EncodedGroup, GroupBatch, PackedBatch
from rrtf.training.padding import find_pad_id
from rrtf.training.reference import RefLogps, compute_ref_logps
from rrtf.training.schedules import Cosine, takes_steps
from rrtf.training.settings import Layout
from rrtf.training.step_log import StepSums, log_step
from rrtf.training.strategies import full_weights


class RRTFModule(lightning.LightningModule):
    """A causal LM with an objective over ranked groups.

    It takes the batches of ``GroupDataModule``, or those of a torch ``DataLoader`` with ``rrtf.collate``.

    Args:
        model: a folder, a hub name, or a transformers causal LM; also one that is wrapped in ``ResponseLogps`` already.
        objective: what is minimised; RRTF with the paper's settings by default.
        lr: AdamW's rate after warm-up.
        weight_decay: AdamW's.
        warmup: the share of all steps over which the rate rises; then half a cosine down to zero.
        optimizer: from parameters to an optimizer, instead of AdamW: ``partial(torch.optim.SGD, lr=0.1)``.
        scheduler: from an optimizer, and ``steps=`` if it takes that, to a schedule that is moved on at every step.
        steps: optimizer steps of the whole training; asked of the trainer by default.
        dropout_seed: of dropout's masks, which depend on it and the step alone.
        layout: ``auto``, ``packed`` or ``padded`` (``rrtf.training.layout``).
        attention: ``auto``, or transformers' name of an attention implementation.
        logprob_chunk: response tokens projected to the vocabulary at a time.
        half: weights are computed with in half precision; asked of the trainer's precision by default.
        pad_id: the token in padding, which nothing sees; the model's own by default.
        trust_remote_code: run code of the model's repository.
        shard: called once with the log-probabilities' module and the devices' mesh where the strategy shards models
            (FSDP2).
        origin: kept in checkpoints: what ``rrtf export`` needs to make a model folder of one.

    Raises:
        UserError: no model can be loaded under that name.
    """

    def __init__(
        self,
        model: str | Path | nn.Module,
        objective: Objective | Mapping[str, Any] | None = None,
        *,
        lr: float = 3e-5,
        weight_decay: float = 0.0,
        warmup: float = 0.1,
        optimizer: Callable[..., Optimizer] | None = None,
        scheduler: Callable[..., LRScheduler] | None = None,
        steps: int | None = None,
        dropout_seed: int = 0,
        layout: str = "auto",
        attention: str = "auto",
        logprob_chunk: int = 512,
        half: bool | None = None,
        pad_id: int | None = None,
        trust_remote_code: bool = False,
        shard: Callable[[ResponseLogps, Any], None] | None = None,
        origin: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__()
        if isinstance(objective, Mapping):
            objective = objective_from(objective)
        self.objective = RRTF() if objective is None else objective
        self.save_hyperparameters(
            {
                "model": str(model) if isinstance(model, (str, Path)) else None,
                "objective": describe_objective(self.objective),
                **describe_optimizer(optimizer, lr=lr, weight_decay=weight_decay),
                **describe_scheduler(scheduler, warmup=warmup),
                "dropout_seed": dropout_seed,
                "layout": str(layout),
                "attention": attention,
                "logprob_chunk": logprob_chunk,
                "trust_remote_code": trust_remote_code,
            }
        )
        if isinstance(model, (str, Path)):
            name = resolve_model(str(model))
            origin = origin or {"student": name, "trust_remote_code": trust_remote_code, "adapter": None}
            model = load_model(name, trust_remote_code=trust_remote_code).train()
        self.logps = model if isinstance(model, ResponseLogps) else ResponseLogps(model, chunk=logprob_chunk)
        self._optimizer = optimizer or AdamW(lr=lr, weight_decay=weight_decay)
        self._scheduler = scheduler or Cosine(warmup=warmup)
        self._steps, self._dropout_seed, self._half = steps, dropout_seed, half
        self._layout, self._attention = Layout(layout), attention
        self._pad_id, self._shard, self._origin = pad_id, shard, dict(origin or {})
        self.forward_mode: ForwardMode | None = None
        self._ref_logps, self._resuming = RefLogps(), False
        self.strict_loading = not has_adapters(self.logps)
        if not self.strict_loading:  # before and after: a sharded checkpoint is read by the names it was written with
            self.register_state_dict_post_hook(remove_frozen_weights)  # type: ignore[no-untyped-call]
        self._exact = copy_exact_buffers(self.logps)
        self._sums = StepSums()
        self._held_out = torch.zeros(len(HELD_OUT_SUMS), dtype=torch.float64)

    @property
    def model(self) -> nn.Module:
        """The transformers model."""
        return self.logps.model  # type: ignore[no-any-return]

    @property
    def pad_id(self) -> int:
        """The token in padding: what was given, else the model's padding or end token, else 0."""
        return find_pad_id(self.model) if self._pad_id is None else self._pad_id

    def save(self, folder: str | Path, *, tokenizer: Any = None) -> None:
        """Write the model and its tokenizer as a folder that transformers loads; adapters are merged.

        Every process calls it, the first one writes. Where the strategy shards weights, call it while training runs
        (a callback's ``on_train_end``).

        Args:
            tokenizer: a folder, a hub name, a transformers tokenizer or ours; that of the model by default.

        Raises:
            UserError: the model does not say where its tokenizer is.
        """
        weights = full_weights(self.model)
        if self._trainer is not None and not self.trainer.is_global_zero:
            return
        name = str(self._origin.get("student") or getattr(self.model, "name_or_path", ""))
        if tokenizer is None and not name:
            raise UserError("the model does not say where its tokenizer is: save(folder, tokenizer=...)")
        trusted = bool(self._origin.get("trust_remote_code"))
        tokenizer = as_tokenizer(tokenizer or name, trust_remote_code=trusted)
        if self._origin.get("adapter") is None:
            save_model(self.model, tokenizer, Path(folder), weights=weights)
        else:
            base = load_model(name, trust_remote_code=trusted)
            merged = merge(base, adapter_weights(weights), Adapter(**self._origin["adapter"]))
            save_model(merged, tokenizer, Path(folder))

    def configure_model(self) -> None:
        if self._shard is not None:
            self._shard(self.logps, self.device_mesh)
            self._shard = None

    def configure_optimizers(self) -> Any:
        trained = [parameter for parameter in self.parameters() if parameter.requires_grad]
        optimizer = self._optimizer(trained)
        more = {"steps": self._planned_steps()} if takes_steps(self._scheduler) else {}
        schedule = self._scheduler(optimizer, **more)
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": schedule, "interval": "step"}}

    def on_fit_start(self) -> None:
        """Forget the reference of an earlier training: it is of the model as this one finds it."""
        if not self._resuming:
            self._ref_logps = RefLogps()

    def on_train_start(self) -> None:
        """Check the accumulation; find the layout that is right for this model, and its reference if one is needed.

        Raises:
            AccumulationError: micro-batches do not make up whole optimizer steps.
        """
        trainer: Any = self.trainer
        loader, held_out = trainer.train_dataloader, trainer.val_dataloaders
        if isinstance(loader, GroupLoader):
            check_accumulation(trainer, needed=loader.accumulation, processes=loader.schedule.world)
        check_whole_steps(trainer)
        if held_out is None and trainer.datamodule is not None and trainer.enable_validation:
            held_out = trainer.datamodule.val_dataloader()  # a first validation after several epochs
        restore_buffers(self.logps, self._exact)
        self._select_forward_mode([*list_groups(loader), *list_groups(held_out)])
        if self.objective.needs_ref_logps:
            self._add_ref_logps("train", loader)
            self._add_ref_logps("val", held_out)
        self._sums.restart_clock()

    def on_fit_end(self) -> None:
        self._resuming = False

    def training_step(self, groups: GroupBatch, batch_idx: int) -> Tensor:
        # Dropout draws from the global generators: seeded here, a step is the same whatever ran before it.
        position = self._dropout_seed * 1_000_003 + self._position(batch_idx)
        torch.manual_seed(position * self.trainer.world_size + self.global_rank)
        batch = self._build(groups)
        candidates = candidates_of(batch, self.logps(batch))
        terms = self.objective(candidates)
        loss = weighted_loss(terms, batch.weights)
        check_loss(loss, terms, batch.task_ids, step=self.global_step)
        self._sums.add(batch, terms, candidates, loss.detach(), whole_step=groups.whole_step)
        return loss * undo_division(self.trainer, whole_step=groups.whole_step)

    def on_before_optimizer_step(self, optimizer: Optimizer) -> None:
        by_strategy = self.trainer.strategy.handles_gradient_accumulation
        if by_strategy and self._sums.micro_batches < self.trainer.accumulate_grad_batches:
            return  # DeepSpeed asks for a step at every micro-batch
        norm, rate = gradient_norm(self), optimizer.param_groups[0]["lr"]
        if norm is not None and self.trainer.precision != "16-mixed":  # which skips such steps by design
            check_gradient(norm, self._sums.task_ids, step=self.global_step)
        values = self._sums.figures(self.trainer) | {"lr": rate}
        values |= {} if norm is None else {"grad_norm": norm}
        log_step(self, {f"train/{name}": value for name, value in values.items()})
        self._sums.restart()

    def on_validation_start(self) -> None:
        """Be ready also before training has begun: in Lightning's sanity check, and in ``trainer.validate``."""
        self._held_out = torch.zeros_like(self._held_out)
        if self.trainer.state.fn == "fit" and not self.trainer.sanity_checking:
            return
        with torch.inference_mode(False):  # a backward pass is tried
            restore_buffers(self.logps, self._exact)
            if self.forward_mode is None:
                self._select_forward_mode(list_groups(self.trainer.val_dataloaders))
            if self.objective.needs_ref_logps:
                self._add_ref_logps("val", self.trainer.val_dataloaders)

    def validation_step(self, groups: GroupBatch, batch_idx: int) -> None:
        batch = self._build(groups)
        self._held_out += held_out_sums(batch, self.objective(candidates_of(batch, self.logps(batch))))

    def on_validation_epoch_end(self) -> None:
        sums = dict(zip(HELD_OUT_SUMS, sum_over_processes(self._held_out, self.trainer).tolist(), strict=True))
        values = {f"val/{name}": value for name, value in held_out_figures(sums).items()}
        self.log_dict(values, rank_zero_only=False, sync_dist=False)  # summed over processes already

    def on_validation_end(self) -> None:
        self._sums.restart_clock()  # tokens a second are of training

    def on_save_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Keep the untrained model's log-probabilities, where the model came from, and how steps were cut."""
        self._ref_logps.write(checkpoint)
        checkpoint["origin"] = dict(self._origin)
        checkpoint["accumulate_grad_batches"] = self.trainer.accumulate_grad_batches

    def on_load_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Take the untrained model's log-probabilities over, and count micro-batches as this many processes cut them.

        Lightning counts micro-batches; an optimizer step may have been cut into another number of them.
        """
        self._ref_logps = RefLogps.read(checkpoint)
        self._resuming = self._trainer is not None and self.trainer.state.fn == "fit"
        if self._resuming:
            recount(checkpoint, self.trainer.accumulate_grad_batches)

    def restart_clock(self) -> None:
        """Count time for tokens a second from now on."""
        self._sums.restart_clock()

    def _position(self, batch_idx: int) -> int:
        """The number of a micro-batch over all epochs, the same whatever was resumed."""
        batches = self.trainer.num_training_batches
        return batch_idx if math.isinf(batches) else self.current_epoch * int(batches) + batch_idx

    def _planned_steps(self) -> int:
        steps = planned_steps(self.trainer) if self._steps is None else self._steps
        if steps is None:
            raise UserError(
                "the learning rate's schedule needs the number of optimizer steps, and the data has no length: "
                "give Trainer(max_steps=...) or RRTFModule(steps=...)"
            )
        return steps

    def _build(self, batch: GroupBatch) -> PackedBatch:
        """Groups as tensors in the layout that was found, with their reference if the objective needs one.

        Raises:
            UserError: a loader's batch that ``rrtf.collate`` did not make.
        """
        if not isinstance(batch, GroupBatch):
            raise UserError(f"a batch is {type(batch).__name__}: give the DataLoader collate_fn=rrtf.collate")
        groups: Sequence[EncodedGroup] = batch.groups
        if self.objective.needs_ref_logps:
            groups = self._ref_logps.attach(groups)
        return self._build_batch(groups)

    def _build_batch(self, groups: Sequence[EncodedGroup]) -> PackedBatch:
        assert self.forward_mode is not None
        return build_batch(groups, self.forward_mode.layout, self.pad_id).to(self.device)

    def _select_forward_mode(self, groups: Sequence[EncodedGroup]) -> None:
        precision = str(self.trainer.precision)
        attention = resolve_attention(self._attention, accelerator=self.device.type)
        self.forward_mode, rejected = select_forward_mode(
            self.logps,
            groups,
            pad_id=self.pad_id,
            wanted=self._layout,
            attention=attention,
            half=precision.endswith("16-true") if self._half is None else self._half,
            autocast=self.trainer.precision_plugin.forward_context,
        )
        if rejected and self.trainer.is_global_zero:
            say(f"training uses {self.forward_mode}, slower than usual. Tried before: {'; '.join(rejected)}")
            if self.forward_mode.layout is Layout.PADDED and self._layout is Layout.AUTO:
                say("train.micro_tokens, where it is set, counts packed groups: train.layout=padded counts padded rows")

    def _add_ref_logps(self, part: str, loaders: Any) -> None:
        """Know the log-probabilities before training of all candidates behind some loaders.

        Raises:
            UserError: ``RefLogps.add`` has none of them.
        """
        self._ref_logps.add(
            part,
            list_groups(loaders, everything=True),
            lambda groups: compute_ref_logps(groups, self.logps, self._build_batch, self.trainer),
        )
