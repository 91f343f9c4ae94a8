"""A Lightning user's day: a plain Trainer, callbacks, loggers and loaders of one's own, as docs/python.md says it."""

from __future__ import annotations

import copy
import csv
import dataclasses
import json
import math
import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import lightning
import pytest
import torch
import yaml
from lightning.pytorch.callbacks import EarlyStopping, LearningRateMonitor, ModelCheckpoint
from lightning.pytorch.loggers import CSVLogger
from torch.utils.data import DataLoader, Dataset

import rrtf
from rrtf.core.errors import UserError
from rrtf.core.jsonl import write_records
from rrtf.models.export import export
from rrtf.models.loading import load_model
from rrtf.models.tokenizer import load_tokenizer
from rrtf.training.accumulation import AccumulationError
from rrtf.training.datamodule import GroupDataModule
from rrtf.training.encoding import PANGU
from rrtf.training.epochs import training_order
from rrtf.training.loaders import list_groups
from rrtf.training.packing import EncodedGroup, pack
from tests.training.test_logprobs import model_of, random_group, separate_logps
from tests.training.test_module import Recorder, teacher_first

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.filterwarnings(
    "ignore:.*does not have many workers",
    "ignore:.*LeafSpec",
    "ignore:.*smaller than the logging interval",
    "ignore:.*have no `val_dataloader`",
    "ignore:.*exists and is not empty",
    "ignore:.*tensorboardX",
    "ignore:Be aware that when using `ckpt_path`",
    "ignore:Found .* module.s. in eval mode",
)


def members(count: int = 7, seed: int = 0) -> list[EncodedGroup]:
    """Groups of a teacher and two students."""
    return [
        teacher_first(random_group(seed + number, 4 + number % 3, 5, 3 + number % 2, 4, name=f"g{seed + number}"))
        for number in range(count)
    ]


def module_of(objective: Any = None, **values: Any) -> rrtf.RRTFModule:
    fields: dict[str, Any] = {"lr": 1e-2} | values
    return rrtf.RRTFModule(copy.deepcopy(model_of("llama")).train(), objective, **fields)


def trainer_of(folder: Path, data: Any = None, **values: Any) -> lightning.Trainer:
    fields: dict[str, Any] = {
        "accelerator": "cpu",
        "default_root_dir": folder,
        "logger": False,
        "enable_checkpointing": False,
        "enable_progress_bar": False,
        "enable_model_summary": False,
        "accumulate_grad_batches": data.accumulate_grad_batches if data else 1,
        "use_distributed_sampler": False,
    }
    return lightning.Trainer(**fields | values)


def losses(recorder: Recorder) -> list[float]:
    return [step["train/loss"] for step in recorder.steps]


def logged(logger: CSVLogger) -> list[dict[str, str]]:
    with (Path(logger.log_dir) / "metrics.csv").open() as handle:
        return list(csv.DictReader(handle))


class Seen(lightning.Callback):
    """The tasks of each micro-batch."""

    def __init__(self) -> None:
        self.tasks: list[set[str]] = []

    def on_train_batch_start(self, trainer: Any, pl_module: Any, batch: Any, batch_idx: int) -> None:
        self.tasks.append({group.task_id for group in batch.groups if group.weight})


def test_three_epochs_are_three_orders_of_all_groups(tmp_path: Path) -> None:
    """7 groups in steps of 3: three steps an epoch, the last of one group; each epoch as one pass has it."""
    data, seen, recorder = GroupDataModule(members(), global_batch=3, micro_batch=3, seed=5), Seen(), Recorder()
    trainer = trainer_of(tmp_path, data, max_epochs=3, callbacks=[seen, recorder])
    trainer.fit(module_of(), data)
    order = [f"g{index}" for index in training_order(7, 3, 5)]
    expected = [set(order[7 * epoch : 7 * epoch + 7][start : start + 3]) for epoch in range(3) for start in (0, 3, 6)]
    assert (seen.tasks, trainer.global_step) == (expected, 3 * math.ceil(7 / 3))
    assert recorder.steps[-1]["train/lr"] < recorder.steps[0]["train/lr"]


@pytest.mark.parametrize(
    ("limits", "steps"),
    [
        ({"max_epochs": 2, "limit_train_batches": 4}, 4),
        ({"max_epochs": 3, "max_steps": 5}, 5),
        ({"max_steps": 4}, 4),
        ({"fast_dev_run": True}, 1),
    ],
)
def test_limits_mean_what_lightning_says(tmp_path: Path, limits: dict[str, Any], steps: int) -> None:
    """6 micro-batches of an epoch make three steps; the rate's schedule is of the steps that will be taken."""
    data, recorder = GroupDataModule(members(6), global_batch=2, micro_batch=1), Recorder()
    trainer = trainer_of(tmp_path, data, callbacks=[recorder], **limits)
    module = module_of(warmup=0.0)
    trainer.fit(module, data)
    assert trainer.global_step == steps
    [schedule] = [one.scheduler for one in trainer.lr_scheduler_configs]
    assert schedule.get_last_lr() == [pytest.approx(0.0, abs=1e-9)] or steps == 1


def keep_all(folder: Path, **values: Any) -> ModelCheckpoint:
    fields: dict[str, Any] = {"every_n_train_steps": 1, "save_top_k": -1, "save_on_train_epoch_end": False} | values
    return ModelCheckpoint(dirpath=folder, filename="{step}", **fields)


@pytest.fixture(scope="module")
def straight(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[float], list[torch.Tensor]]:
    """Three epochs of three steps in one go: a folder of all checkpoints, the losses, the weights."""
    folder, recorder, module = tmp_path_factory.mktemp("straight"), Recorder(), module_of()
    data = GroupDataModule(members(), global_batch=3, micro_batch=1)
    trainer = trainer_of(folder, data, max_epochs=3, callbacks=[recorder, keep_all(folder)], enable_checkpointing=True)
    trainer.fit(module, data)
    return folder, losses(recorder), [parameter.detach() for parameter in module.parameters()]


@pytest.mark.parametrize(("step", "accumulate"), [(1, 3), (3, 3), (4, 3), (4, 1), (6, 1), (9, 3)])
def test_resuming_at_any_step_gives_the_losses_of_never_having_stopped(
    tmp_path: Path, straight: tuple[Path, list[float], list[torch.Tensor]], step: int, accumulate: int
) -> None:
    """In the middle and at the end of an epoch, also in another number of micro-batches."""
    folder, expected, weights = straight
    recorder, module = Recorder(), module_of()
    recorder.steps = [{"train/loss": one} for one in expected[:step]]
    data = GroupDataModule(members(), global_batch=3, micro_batch=3 // accumulate)
    trainer = trainer_of(tmp_path, data, max_epochs=3, callbacks=[recorder])
    trainer.fit(module, data, ckpt_path=folder / f"step={step}.ckpt", weights_only=True)
    assert (trainer.global_step, len(recorder.steps)) == (9, 9)
    assert losses(recorder) == (expected if accumulate == 3 else pytest.approx(expected, rel=1e-4))
    if accumulate == 3:
        assert all(torch.equal(one, other) for one, other in zip(module.parameters(), weights, strict=True))


def test_dropout_is_another_in_each_epoch(tmp_path: Path) -> None:
    positions = []

    class Positions(rrtf.RRTFModule):
        def _position(self, batch_idx: int) -> int:
            positions.append(super()._position(batch_idx))
            return positions[-1]

    data = GroupDataModule(members(6), global_batch=2, micro_batch=1)
    trainer_of(tmp_path, data, max_epochs=2).fit(Positions(copy.deepcopy(model_of("llama"))), data)
    assert positions == list(range(12))


@pytest.mark.parametrize(
    ("data", "pieces", "words"),
    [
        ({"micro_batch": 2}, 1, r"accumulate_grad_batches=1\) does not fit .* is 4 micro-batches"),
        ({"micro_batch": 2, "processes": 2}, 2, r"cut for 2 processes, the trainer has 1"),
    ],
)
def test_accumulation_that_does_not_fit_is_one_error(
    tmp_path: Path, data: dict[str, Any], pieces: int, words: str
) -> None:
    made = GroupDataModule(members(), global_batch=8, **data)
    module = module_of()
    with pytest.raises(AccumulationError, match=words):
        trainer_of(tmp_path, max_epochs=1, accumulate_grad_batches=pieces).fit(module, made)
    loader = dataclasses.replace(made.schedule, world=1)
    with pytest.raises(ValueError, match="does not fit the data"):  # and where the loader is given alone
        trainer_of(tmp_path, max_epochs=1, accumulate_grad_batches=3).fit(
            module, GroupDataModule.from_schedule(made.groups, loader).train_dataloader()
        )
    assert isinstance(AccumulationError(), UserError)


def test_micro_batches_that_do_not_divide_are_the_same_error(tmp_path: Path) -> None:
    with pytest.raises(
        AccumulationError,
        match=r"global_batch is 8, which 6 groups at once .micro_batch 3 x 2 processes. do not divide",
    ):
        GroupDataModule(members(), global_batch=8, micro_batch=3, processes=2)
    loader: Any = DataLoader(Indexed(members(7)), batch_size=2, collate_fn=rrtf.collate)
    with pytest.raises(AccumulationError, match="an epoch is 4 micro-batches, which accumulate_grad_batches=3 does"):
        trainer_of(tmp_path, max_epochs=1, accumulate_grad_batches=3).fit(module_of(), loader)
    data = GroupDataModule(members(), global_batch=2, micro_batch=1)
    with pytest.raises(AccumulationError, match="an epoch is 3 micro-batches"):
        trainer_of(tmp_path, data, max_epochs=1, limit_train_batches=3).fit(module_of(), data)


class Indexed(Dataset[EncodedGroup]):
    """A map-style data set that is no sequence, and counts what is read."""

    def __init__(self, groups: list[EncodedGroup]) -> None:
        self.groups, self.read = groups, 0

    def __len__(self) -> int:
        return len(self.groups)

    def __getitem__(self, index: int) -> EncodedGroup:
        self.read += 1
        return self.groups[index]


@pytest.mark.parametrize("objective", [rrtf.RRTF(), rrtf.DPO()], ids=["rrtf", "dpo"])
def test_a_plain_loader_trains_as_the_data_module_does(tmp_path: Path, objective: Any) -> None:
    """Steps of 4 groups from two batches of 2 in the given order: the first loss is that of the same 4 groups."""
    dataset, recorder, once = Indexed(members(8)), Recorder(), Recorder()
    loader = DataLoader(dataset, batch_size=2, collate_fn=rrtf.collate)
    trainer = trainer_of(tmp_path, max_epochs=2, accumulate_grad_batches=2, callbacks=[recorder])
    trainer.fit(module_of(objective), loader)
    assert (len(recorder.steps), trainer.global_step) == (4, 4)
    data = GroupDataModule(members(4), global_batch=4, micro_batch=4)
    trainer_of(tmp_path, data, max_epochs=1, callbacks=[once]).fit(module_of(objective), data)
    for name in ("loss", "loss_rank", "loss_ft", "margin", "grad_norm", "groups"):
        found, expected = (one.steps[0][f"train/{name}"] for one in (recorder, once))
        assert found == pytest.approx(expected, rel=1e-4), name


def test_of_a_users_own_data_set_a_few_items_are_read() -> None:
    dataset = Indexed(members(100))
    loader = DataLoader(dataset, collate_fn=rrtf.collate)
    assert (len(list_groups(loader)), dataset.read) == (64, 64)
    assert len(list_groups([loader, None], everything=True)) == 100
    with pytest.raises(UserError, match=r"the data holds dict, encoded groups are needed: rrtf\.encode"):
        list_groups(DataLoader([{"a": 1}]))  # type: ignore[arg-type]
    with pytest.raises(UserError, match="encoded groups are needed"):
        GroupDataModule([{"a": 1}])  # type: ignore[list-item]
    with pytest.raises(UserError, match="no groups to train on"):
        GroupDataModule([])


def test_collated_groups_weigh_the_same() -> None:
    batch = rrtf.collate(members(4))
    assert [group.weight for group in batch.groups] == [0.25] * 4
    assert (len(batch), batch.whole_step) == (4, False)


@pytest.mark.parametrize("objective", [rrtf.RRTF(), rrtf.DPO(beta=0.3)], ids=["rrtf", "dpo"])
def test_held_out_groups_are_measured_by_hand(tmp_path: Path, objective: Any) -> None:
    """After an epoch: the mean loss over groups, and pairs counted over all of them, in uneven batches."""
    held_out = members(5, seed=50)
    data = GroupDataModule(members(4), held_out, global_batch=4, micro_batch=2)
    module, trainer = module_of(objective), trainer_of(tmp_path, data, max_epochs=2)
    trainer.fit(module, data)
    before, after = (separate_logps(model, held_out).detach() for model in (model_of("llama"), module.model.eval()))
    batch = pack(held_out, pad_id=0)
    candidates = rrtf_candidates(batch, after, before)
    terms = objective(candidates)
    expected = {
        "val/loss": float((terms.rank_loss + terms.ft_loss).mean()),
        "val/ranking_accuracy": float(terms.pairs_in_order / terms.pairs),
        "val/margin": float(terms.margin_sum / terms.pairs),
    }
    found = {name: float(trainer.callback_metrics[name]) for name in expected}
    assert found == pytest.approx(expected, rel=1e-3, abs=1e-5)


def rrtf_candidates(batch: Any, after: Any, before: Any) -> Any:
    from rrtf.training.logprobs import candidates_of
    from rrtf.training.loss import sequence_logps

    reference, _ = sequence_logps(before, batch.candidate_ids, len(batch.scores))
    return dataclasses.replace(candidates_of(batch, after), ref_logps=reference)


def test_dpo_held_out_reference_survives_a_stop(tmp_path: Path) -> None:
    def fit(module: Any, ckpt: Path | None = None, **values: Any) -> lightning.Trainer:
        data = GroupDataModule(members(4), members(3, seed=50), global_batch=2, micro_batch=1)
        trainer = trainer_of(tmp_path, data, max_epochs=2, **values)
        trainer.fit(module, data, ckpt_path=ckpt, weights_only=True)
        return trainer

    straight = fit(module_of(rrtf.DPO()), callbacks=[keep_all(tmp_path)], enable_checkpointing=True)
    resumed = fit(module_of(rrtf.DPO()), tmp_path / "step=1.ckpt", callbacks=[])
    for name in ("val/loss", "train/loss"):
        assert float(resumed.callback_metrics[name]) == float(straight.callback_metrics[name]), name
    data = GroupDataModule(members(4), members(2, seed=50), global_batch=2, micro_batch=1)
    with pytest.raises(UserError, match="before training of 9 candidates, the data has 6"):
        trainer_of(tmp_path, data, max_epochs=2).fit(
            module_of(rrtf.DPO()), data, ckpt_path=tmp_path / "step=1.ckpt", weights_only=True
        )


def test_validate_alone_starts_dpo_at_log_2(tmp_path: Path) -> None:
    loader: Any = DataLoader(Indexed(members(3)), batch_size=2, collate_fn=rrtf.collate)
    [found] = trainer_of(tmp_path).validate(module_of(rrtf.DPO()), loader, verbose=False)
    assert found["val/loss"] == pytest.approx(math.log(2), rel=1e-5)


def test_early_stopping_best_checkpoint_and_rates_work(tmp_path: Path) -> None:
    """A rate that ruins the model: the loss of held-out groups rises, training stops, the first checkpoint is best."""
    data = GroupDataModule(members(4), members(3, seed=50), global_batch=2, micro_batch=2)
    best = ModelCheckpoint(dirpath=tmp_path, filename="best", monitor="val/loss")
    logger = CSVLogger(tmp_path)
    trainer = trainer_of(
        tmp_path,
        data,
        max_epochs=6,
        logger=logger,
        log_every_n_steps=1,
        enable_checkpointing=True,
        callbacks=[EarlyStopping(monitor="val/loss", patience=2), best, LearningRateMonitor()],
    )
    trainer.fit(module_of(lr=0.3, warmup=1.0), data)
    assert trainer.current_epoch < 6
    assert best.best_model_score is not None
    rows = logged(logger)
    validations = [float(row["val/loss"]) for row in rows if row["val/loss"]]
    assert len(validations) == trainer.current_epoch
    assert float(best.best_model_score) == pytest.approx(min(validations))
    assert [row["lr-AdamW"] for row in rows if row.get("lr-AdamW")]


def test_each_step_is_logged_once_and_where_lightning_looks(tmp_path: Path) -> None:
    data, recorder, logger = GroupDataModule(members(6), global_batch=2, micro_batch=1), Recorder(), CSVLogger(tmp_path)
    trainer = trainer_of(tmp_path, data, max_epochs=2, logger=logger, log_every_n_steps=1, callbacks=[recorder])
    trainer.fit(module_of(), data)
    rows = [row for row in logged(logger) if row["train/loss"]]
    assert [int(row["step"]) for row in rows] == list(range(6))
    assert [float(row["train/loss"]) for row in rows] == pytest.approx(losses(recorder))
    for name in ("train/loss", "train/grad_norm", "train/lr"):
        assert float(trainer.logged_metrics[name]) == pytest.approx(float(trainer.callback_metrics[name]))
    assert "train/loss" in trainer.progress_bar_metrics


def test_loggers_are_asked_every_so_many_steps(tmp_path: Path) -> None:
    data, logger = GroupDataModule(members(6), global_batch=2, micro_batch=1), CSVLogger(tmp_path)
    trainer = trainer_of(tmp_path, data, max_epochs=2, logger=logger, log_every_n_steps=4)
    trainer.fit(module_of(), data)
    rows = logged(logger)
    assert [int(row["step"]) for row in rows] == [3]


def test_hyper_parameters_are_kept_as_plain_values(tmp_path: Path) -> None:
    data, logger = GroupDataModule(members(4), global_batch=2, seed=3), CSVLogger(tmp_path)
    optimizer = partial(torch.optim.SGD, lr=0.5, momentum=0.9)
    for module in (module_of(rrtf.DPO(beta=0.3), dropout_seed=4), module_of(optimizer=optimizer)):
        trainer_of(tmp_path, data, max_epochs=1, logger=logger).fit(module, data)
        found = yaml.safe_load((Path(logger.log_dir) / "hparams.yaml").read_text())
        logger = CSVLogger(tmp_path)
        assert (found["seed"], found["global_batch"], found["groups"]) == (3, 2, 4)
        if module.objective == rrtf.DPO(beta=0.3):
            assert found["objective"] == {
                "name": "DPO",
                "beta": 0.3,
                "ft_weight": 0.0,
                "pairs": "teacher_student",
                "learn_passing_students": False,
            }
            assert (found["lr"], found["warmup"], found["dropout_seed"]) == (0.01, 0.1, 4)
        else:
            assert found["optimizer_call"] == {"name": "torch.optim.sgd.SGD", "lr": 0.5, "momentum": 0.9}


def test_tensorboard_gets_the_same(tmp_path: Path) -> None:
    pytest.importorskip("tensorboard", reason="TensorBoardLogger needs the package tensorboard")
    from lightning.pytorch.loggers import TensorBoardLogger

    data = GroupDataModule(members(4), global_batch=2)
    logger = TensorBoardLogger(str(tmp_path))
    trainer_of(tmp_path, data, max_epochs=1, logger=logger, log_every_n_steps=1).fit(module_of(), data)
    assert list(Path(logger.log_dir).glob("events*"))


def test_schedulers_of_torch_work(tmp_path: Path) -> None:
    data, recorder = GroupDataModule(members(6), global_batch=2), Recorder()
    halving = partial(torch.optim.lr_scheduler.StepLR, step_size=1, gamma=0.5)
    module = module_of(scheduler=halving, optimizer=partial(torch.optim.SGD, lr=1e-3))
    trainer_of(tmp_path, data, max_epochs=1, callbacks=[recorder]).fit(module, data)
    assert [step["train/lr"] for step in recorder.steps] == pytest.approx([1e-3, 5e-4, 2.5e-4])


def test_a_budget_of_tokens_holds_in_every_epoch(tmp_path: Path) -> None:
    """The accumulation is right for any epoch: it is what a step of the longest groups needs."""
    data, seen, recorder = GroupDataModule(members(7), global_batch=3, micro_tokens=40), Seen(), Recorder()
    trainer_of(tmp_path, data, max_epochs=5, callbacks=[seen, recorder]).fit(module_of(), data)
    lengths = {group.task_id: group.length for group in members(7)}
    assert len(recorder.steps) == 15
    assert max(sum(lengths[name] for name in tasks) for tasks in seen.tasks) <= 40
    assert [step["train/groups"] for step in recorder.steps] == [3, 3, 1] * 5


TWO = """
import json, pathlib, sys, lightning, rrtf
from torch.utils.data import DataLoader
from tests.training.test_plain_lightning import members, module_of, trainer_of
folder = pathlib.Path(sys.argv[1])
two = {"devices": 2, "strategy": "ddp", "max_epochs": 2}
data = rrtf.GroupDataModule(members(), members(5, seed=50), global_batch=4, micro_batch=1, processes=2)
loader = DataLoader(members(8), batch_size=2, collate_fn=rrtf.collate)
found = []
for objective in (rrtf.RRTF(), rrtf.DPO()):
    trainer = trainer_of(folder, data, **two)
    trainer.fit(module_of(objective), data)
    found.append({name: float(value) for name, value in trainer.callback_metrics.items()})
trainer = trainer_of(folder, **two | {"use_distributed_sampler": True})
trainer.fit(module_of(warmup=0.5), loader)
found.append({"train/lr": float(trainer.callback_metrics["train/lr"]), "steps": trainer.global_step})
if trainer.is_global_zero:
    (folder / "found.json").write_text(json.dumps(found))
"""


@pytest.mark.slow
def test_two_processes_give_the_numbers_of_one(tmp_path: Path) -> None:
    """Five held-out groups on two processes: one of them gets a filler, which counts as nothing."""
    (tmp_path / "two.py").write_text(TWO)
    launcher = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2"]
    paths = os.pathsep.join([str(ROOT), str(ROOT / "plugins"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [*launcher, str(tmp_path / "two.py"), str(tmp_path)],
        env=os.environ | {"PYTHONPATH": paths, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    *found, plain = json.loads((tmp_path / "found.json").read_text())
    for two, objective in zip(found, (rrtf.RRTF(), rrtf.DPO()), strict=True):
        data = GroupDataModule(members(), members(5, seed=50), global_batch=4, micro_batch=2)
        trainer = trainer_of(tmp_path, data, max_epochs=2)
        trainer.fit(module_of(objective), data)
        one = {name: float(value) for name, value in trainer.callback_metrics.items()}
        for name in one.keys() - {name for name in one if "tokens" in name}:
            assert two[name] == pytest.approx(one[name], rel=1e-3, abs=1e-5), name
    assert plain["steps"] == 4  # two batches an epoch on each process: the schedule knows its share
    assert 0 < plain["train/lr"] < 1e-2


@pytest.fixture
def groups_file(tmp_path: Path) -> Path:
    """Four ranked groups, as ``rrtf rank`` writes them."""
    roles = [("teacher", "return n", "all_pass", 1.05), ("student", "return 0", "partial_pass", -0.3)]
    candidates = [
        {"role": role, "model": "m", "response": f"    {body}\n", "program": f"def f(n):\n    {body}\n"}
        | {"outcome": outcome, "scores": {"unit_tests": score}, "score": score}
        for role, body, outcome, score in roles
    ]
    rows = [
        {"task_id": f"t{number}", "prompt": f"Say {number}.", "signature": "def f(n):", "entry_point": "f"}
        | {"candidates": candidates}
        for number in range(4)
    ]
    write_records(tmp_path / "groups.jsonl", rows)
    return tmp_path / "groups.jsonl"


def test_the_script_of_the_page_trains_and_saves(
    tmp_path: Path, tiny_student: Path, groups_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """docs/python.md's first script, as it stands there but for its paths; at most 12 lines."""
    [script] = re.findall(r"(?s)```python\n(import lightning.*?)```", (ROOT / "docs" / "python.md").read_text())
    assert len(script.splitlines()) <= 12
    monkeypatch.chdir(tmp_path)
    script = script.replace("runs/demo/groups.jsonl", str(groups_file)).replace("path/or/hub-name", str(tiny_student))
    found: dict[str, Any] = {}
    exec(script, found)
    assert found["trainer"].global_step == 3
    trained, untrained = load_model(str(tmp_path / "model")), load_model(str(tiny_student))
    assert any(
        not torch.equal(one, other) for one, other in zip(trained.parameters(), untrained.parameters(), strict=True)
    )
    assert load_tokenizer(str(tmp_path / "model")).end_id == 2


def test_checkpoints_load_as_lightning_and_rrtf_load_them(
    tmp_path: Path, tiny_student: Path, groups_file: Path
) -> None:
    data = GroupDataModule(rrtf.encode(groups_file, tiny_student), global_batch=2)
    module = rrtf.RRTFModule(tiny_student, rrtf.SimPO(gamma=0.7), lr=1e-3)
    trainer = trainer_of(tmp_path, data, max_epochs=1, enable_checkpointing=True, callbacks=[keep_all(tmp_path)])
    trainer.fit(module, data)
    again = rrtf.RRTFModule.load_from_checkpoint(tmp_path / "step=2.ckpt", weights_only=True)
    assert again.objective == rrtf.SimPO(gamma=0.7)
    export(tmp_path / "step=2.ckpt", tmp_path / "exported")
    exported = load_model(str(tmp_path / "exported"))
    for one, other, third in zip(module.parameters(), again.parameters(), exported.parameters(), strict=True):
        assert torch.equal(one, other)
        assert torch.equal(one, third)


def test_groups_are_encoded_from_a_file_or_from_records(tiny_student: Path, groups_file: Path) -> None:
    from transformers import AutoTokenizer

    encoded = rrtf.encode(groups_file, tiny_student)
    records = [rrtf.Group.from_json(row) for row in rows_of(groups_file)]
    assert encoded == rrtf.encode(records, load_tokenizer(str(tiny_student)))
    assert encoded == rrtf.encode(records, AutoTokenizer.from_pretrained(tiny_student))
    assert len(encoded) == 4
    assert not encoded.left_out
    room = len(encoded[0].prompt) + len(encoded[0].candidates[0].tokens) - 1
    with pytest.raises(
        UserError, match=r"groups\.jsonl: none of the 4 groups can be trained on .*'candidates_too_long'"
    ):
        rrtf.encode(groups_file, tiny_student, max_tokens=room)


def rows_of(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_the_default_prompt_is_that_of_the_configuration() -> None:
    said = yaml.safe_load((ROOT / "conf" / "prompt" / "pangu.yaml").read_text())
    assert dataclasses.asdict(PANGU) == said


def test_a_score_is_the_average_log_probability_of_a_token(tiny_student: Path) -> None:
    model, tokenizer = load_model(str(tiny_student)), load_tokenizer(str(tiny_student))
    texts = ["\n    return n\n", "x"]
    found = rrtf.score(tiny_student, "def f(n):", texts)
    start = list(b"def f(n):")
    for value, text in zip(found, texts, strict=True):
        prompt, response = tokenizer.inner("def f(n):").input_ids, tokenizer.encode_response(text)
        assert len(prompt) == len(start)
        logps = model(torch.tensor([[*prompt, *response]])).logits[0, len(prompt) - 1 : -1].log_softmax(-1)
        assert value == pytest.approx(logps[range(len(response)), response].mean().item(), abs=1e-5)
    assert rrtf.score(model, "def f(n):", texts) == pytest.approx(found)
    assert not model.training


def test_the_pages_program_passes() -> None:
    [script] = re.findall(r"(?s)```python\n(tests = .*?)```", (ROOT / "docs" / "python.md").read_text())
    found: dict[str, Any] = {"rrtf": rrtf}
    exec(script, found)
    assert found["execution"].outcome is rrtf.Outcome.ALL_PASS


def test_a_model_that_does_not_know_its_tokenizer_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"save\(folder, tokenizer=\.\.\.\)"):
        module_of().save(tmp_path / "model")
