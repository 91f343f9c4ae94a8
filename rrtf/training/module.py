"""The LightningModule: an objective over groups of candidates, accumulated to global batches.

Logged once an optimizer step, over the global batch and all processes: the loss and its two terms, ranking accuracy
(the share of ranked pairs with p_tea > p_stu), rank_grad_share (how much of the gradient at the log-probabilities is
L_rank's, ``rrtf.training.gradient_share``), margin (mean p_tea - p_stu), mean log-probability a token of teachers'
and of students' responses, the gradient norm before clipping, the learning rate, tokens a second, useful tokens a
second and their share (a prompt counts once, padding and fillers not at all). Loggers get them at every
``Trainer(log_every_n_steps)``-th step, before the step is taken: a checkpoint never holds a step that no log holds.
"""

from __future__ import annotations

import inspect
import math
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import lightning
import torch
from torch import Tensor, nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler

from rrtf.core.console import say
from rrtf.core.errors import UserError
from rrtf.models.adapters import Adapter, adapter_weights, merge, remove_frozen_weights
from rrtf.models.loading import load_model, resolve_model, save_model
from rrtf.models.tokenizer import as_tokenizer
from rrtf.training.accumulation import check_accumulation, check_whole_steps, planned_steps, recount
from rrtf.training.attention import resolve_attention
from rrtf.training.datamodule import GroupLoader, groups_of
from rrtf.training.hyperparameters import describe_call, describe_objective, objective_from
from rrtf.training.layout import ForwardMode, build_batch, logps_of, select_forward_mode
from rrtf.training.logprobs import ResponseLogps, candidates_of
from rrtf.training.loss import Terms, weighted_loss
from rrtf.training.metrics import (
    HELD_OUT_SUMS,
    SUMS,
    figures,
    gradient_norm,
    held_out_figures,
    held_out_sums,
    sums_of,
)
from rrtf.training.objectives import RRTF, Objective
from rrtf.training.optimizers import AdamW
from rrtf.training.packing import EncodedGroup, GroupBatch, PackedBatch
from rrtf.training.reference import reference_table, with_ref_logps
from rrtf.training.schedules import Cosine
from rrtf.training.settings import Layout
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
                **({"lr": lr, "weight_decay": weight_decay} if optimizer is None else {}),
                **({"warmup": warmup} if scheduler is None else {}),
                **({} if optimizer is None else {"optimizer_call": describe_call(optimizer)}),
                **({} if scheduler is None else {"scheduler_call": describe_call(scheduler)}),
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
        self._ref_logps: dict[str, list[float]] = {}
        self._ref_table: dict[tuple[tuple[int, ...], tuple[int, ...]], float] = {}
        self._loaded = self._resuming = False
        self.strict_loading = all(parameter.requires_grad for parameter in self.logps.parameters())
        if not self.strict_loading:  # before and after: a sharded checkpoint is read by the names it was written with
            self.register_state_dict_post_hook(remove_frozen_weights)  # type: ignore[no-untyped-call]
        self._exact = exact_buffers(self.logps)
        self._sums = torch.zeros(len(SUMS), dtype=torch.float64)
        self._held_out = torch.zeros(len(HELD_OUT_SUMS), dtype=torch.float64)
        self._since = time.monotonic()
        self._names: list[str] = []
        self._pieces, self._own_means = 0, 0

    @property
    def model(self) -> nn.Module:
        """The transformers model."""
        return self.logps.model  # type: ignore[no-any-return]

    @property
    def pad_id(self) -> int:
        """The token in padding: what was given, else the model's padding or end token, else 0."""
        if self._pad_id is not None:
            return self._pad_id
        config: Any = getattr(self.model, "config", None)
        ends = (getattr(config, name, None) for name in ("pad_token_id", "eos_token_id"))
        firsts = (end[0] if isinstance(end, list) and end else end for end in ends)
        return next((end for end in firsts if isinstance(end, int)), 0)

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
            self._ref_logps, self._ref_table, self._loaded = {}, {}, False

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
        self._select_forward_mode([*groups_of(loader), *groups_of(held_out)])
        if self.objective.needs_ref_logps:
            self._refer("train", loader)
            self._refer("val", held_out)
        self.restart_clock()

    def on_fit_end(self) -> None:
        self._resuming = False

    def training_step(self, groups: GroupBatch, batch_idx: int) -> Tensor:
        # Dropout draws from the global generators: seeded here, a step is the same whatever ran before it.
        torch.manual_seed(
            (self._dropout_seed * 1_000_003 + self._position(batch_idx)) * self._world() + self.global_rank
        )
        batch = self._build(groups)
        candidates = candidates_of(batch, self.logps(batch))
        terms = self.objective(candidates)
        loss = weighted_loss(terms, batch.weights)
        if not torch.isfinite(loss):
            raise NonFiniteLoss(f"the loss is {loss.item()} at step {self.global_step}: {suspects(batch, terms)}")
        self._sums += sums_of(batch, terms, candidates, loss.detach())
        self._names += batch.task_ids
        self._pieces += 1
        self._own_means += not groups.whole_step
        return loss * self._undivided(whole_step=groups.whole_step)

    def on_before_optimizer_step(self, optimizer: Optimizer) -> None:
        by_strategy = self.trainer.strategy.handles_gradient_accumulation
        if by_strategy and self._pieces < self.trainer.accumulate_grad_batches:
            return  # DeepSpeed asks for a step at every micro-batch
        norm, rate = gradient_norm(self), optimizer.param_groups[0]["lr"]
        if (
            norm is not None and not math.isfinite(norm) and self.trainer.precision != "16-mixed"
        ):  # which skips such steps by design
            groups = ", ".join(self._names)
            raise NonFiniteLoss(
                f"the gradient's norm is {norm} at step {self.global_step}: look at the groups {groups}"
            )
        sums = dict(zip(SUMS, self._over_processes(self._sums).tolist(), strict=True))
        if self._own_means:  # the mean over batches that are means themselves
            sums |= {name: sums[name] / (self._own_means * self._world()) for name in ("loss", "rank", "ft")}
        values = figures(sums, time.monotonic() - self._since) | {"lr": rate}
        values |= {} if norm is None else {"grad_norm": norm}
        self._log_step({f"train/{name}": value for name, value in values.items()})
        self._sums, self._since = torch.zeros_like(self._sums), time.monotonic()
        self._names, self._pieces, self._own_means = [], 0, 0

    def on_validation_start(self) -> None:
        """Be ready also before training has begun: in Lightning's sanity check, and in ``trainer.validate``."""
        self._held_out = torch.zeros_like(self._held_out)
        if self.trainer.state.fn == "fit" and not self.trainer.sanity_checking:
            return
        with torch.inference_mode(False):  # a backward pass is tried
            restore_buffers(self.logps, self._exact)
            if self.forward_mode is None:
                self._select_forward_mode(groups_of(self.trainer.val_dataloaders))
            if self.objective.needs_ref_logps:
                self._refer("val", self.trainer.val_dataloaders)

    def validation_step(self, groups: GroupBatch, batch_idx: int) -> None:
        batch = self._build(groups)
        self._held_out += held_out_sums(batch, self.objective(candidates_of(batch, self.logps(batch))))

    def on_validation_epoch_end(self) -> None:
        sums = dict(zip(HELD_OUT_SUMS, self._over_processes(self._held_out).tolist(), strict=True))
        values = {f"val/{name}": value for name, value in held_out_figures(sums).items()}
        self.log_dict(values, rank_zero_only=False, sync_dist=False)  # summed over processes already

    def on_validation_end(self) -> None:
        self.restart_clock()  # tokens a second are of training

    def on_save_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Keep the untrained model's log-probabilities, where the model came from, and how steps were cut."""
        checkpoint["reference"], checkpoint["val_reference"] = self._ref_logps.get("train"), self._ref_logps.get("val")
        checkpoint["origin"] = dict(self._origin)
        checkpoint["accumulate_grad_batches"] = self.trainer.accumulate_grad_batches

    def on_load_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Take the untrained model's log-probabilities over, and count micro-batches as this many processes cut them.

        Lightning counts micro-batches; an optimizer step may have been cut into another number of them.
        """
        kept = {"train": checkpoint.get("reference"), "val": checkpoint.get("val_reference")}
        self._ref_logps = {part: values for part, values in kept.items() if values is not None}
        self._ref_table, self._loaded = {}, True
        self._resuming = self._trainer is not None and self.trainer.state.fn == "fit"
        if self._resuming:
            recount(checkpoint, self.trainer.accumulate_grad_batches)

    def restart_clock(self) -> None:
        """Count time for tokens a second from now on."""
        self._since = time.monotonic()

    def _world(self) -> int:
        return self.trainer.world_size

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

    def _undivided(self, *, whole_step: bool) -> int:
        """What undoes others' divisions of the loss, where the weights hold the mean already.

        Lightning divides by the accumulation, DeepSpeed once more, and all by the processes.
        """
        pieces = self.trainer.accumulate_grad_batches
        twice = pieces if self.trainer.strategy.handles_gradient_accumulation else 1
        return twice * (pieces * self._world() if whole_step else 1)

    def _log_step(self, named: dict[str, float]) -> None:
        """To callbacks and the progress bar, and, where it is their turn, to ``trainer.logged_metrics`` and loggers."""
        for name, value in named.items():
            self.log(name, value, logger=False, prog_bar=name == "train/loss")
        every = self.trainer.log_every_n_steps  # type: ignore[attr-defined]
        if not every or (self.global_step + 1) % every:
            return
        self.trainer.logged_metrics.update(named)  # type: ignore[arg-type]
        for logger in self.loggers:  # not after the step: a checkpoint never holds a step that no log holds
            logger.log_metrics(named, step=self.global_step)
            logger.save()

    def _build(self, batch: GroupBatch) -> PackedBatch:
        """Groups as tensors in the layout that was found, with their reference if the objective needs one.

        Raises:
            UserError: a loader's batch that ``rrtf.collate`` did not make.
        """
        if not isinstance(batch, GroupBatch):
            raise UserError(f"a batch is {type(batch).__name__}: give the DataLoader collate_fn=rrtf.collate")
        assert self.forward_mode is not None
        groups: Sequence[EncodedGroup] = batch.groups
        if self.objective.needs_ref_logps:
            groups = with_ref_logps(groups, self._ref_table)
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

    def _refer(self, part: str, loaders: Any) -> None:
        """Know the log-probabilities before training of all candidates behind some loaders.

        Raises:
            UserError: training has begun, and they are not in its checkpoint; or those in it are of other groups.
        """
        groups = groups_of(loaders, everything=True)
        if part not in self._ref_logps:
            if groups and self._loaded:
                raise UserError(
                    f"the checkpoint holds no log-probabilities before training of the {part} groups: go on with the "
                    "groups that it was written with"
                )
            self._ref_logps[part] = self._compute_ref_logps(groups)
        self._ref_table |= reference_table(groups, self._ref_logps[part])

    def _compute_ref_logps(self, groups: Sequence[EncodedGroup]) -> list[float]:
        """The log-probabilities of all candidates of all groups, one after another; processes share the work."""
        assert self.forward_mode is not None
        starts = [0]
        for group in groups:
            starts.append(starts[-1] + len(group.candidates))
        found = torch.zeros(starts[-1], dtype=torch.float64, device=self.device)
        for first in range(0, len(groups), self._world()):
            index = first + self.global_rank
            one = groups[min(index, len(groups) - 1)]
            batch = build_batch([one], self.forward_mode.layout, self.pad_id).to(self.device)
            with self.trainer.precision_plugin.forward_context():
                sums = logps_of(self.logps, batch)
            if index < len(groups):
                found[starts[index] : starts[index + 1]] = sums.double()
        return self._over_processes(found).tolist()

    def _over_processes(self, values: Tensor) -> Tensor:
        """The sum over all processes, on CPU."""
        if self._world() == 1:
            return values.cpu()
        total: Tensor = self.trainer.strategy.reduce(values.to(self.device), reduce_op="sum")
        return total.cpu()


class NonFiniteLoss(RuntimeError):
    """The loss is not a number; the message names the groups."""


def suspects(batch: PackedBatch, terms: Terms) -> str:
    """The groups whose own loss is not finite."""
    finite = torch.isfinite(terms.rank_loss + terms.ft_loss).tolist()
    names = [name for name, good in zip(batch.task_ids, finite, strict=True) if not good] or list(batch.task_ids)
    return f"look at the groups {', '.join(names)}"


def takes_steps(scheduler: Callable[..., LRScheduler]) -> bool:
    """Whether a scheduler is to be told the number of steps: it has a parameter ``steps`` that is not set."""
    named = inspect.signature(scheduler).parameters
    given = isinstance(scheduler, partial) and "steps" in scheduler.keywords
    return not given and ("steps" in named or any(one.kind is one.VAR_KEYWORD for one in named.values()))


def exact_buffers(model: nn.Module) -> dict[str, Tensor]:
    """Copies of the float32 buffers of a model (rotary frequencies and the like)."""
    return {
        name: buffer.clone()
        for name, buffer in model.named_buffers()
        if buffer.dtype == torch.float32 and not buffer.is_meta
    }


def restore_buffers(model: nn.Module, exact: Mapping[str, Tensor]) -> None:
    """Undo what a half-precision strategy did to buffers: frequencies in bfloat16 turn far positions by a radian."""
    for name, buffer in model.named_buffers():
        if name in exact and buffer.dtype != torch.float32:
            buffer.data = exact[name].to(buffer.device)
