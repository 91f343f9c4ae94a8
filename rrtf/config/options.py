"""Options that are no plugins: classes of Lightning and loggers by ``_target_``, with the values that rrtf gives them.

An argument of the target that is not named here is added with ``+``: ``+logger.wandb.entity=me``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rrtf.core.settings import setting


@dataclass(frozen=True, kw_only=True)
class CSVLogger:
    """One metrics.csv a launch under logs/csv/version_N; the report joins them."""

    _target_: str = "lightning.pytorch.loggers.CSVLogger"
    name: str = setting("csv", "folder below logs/")
    flush_logs_every_n_steps: int = setting(1, "optimizer steps between two writes", least=1)


@dataclass(frozen=True, kw_only=True)
class WandbLogger:
    """Weights & Biases; offline unless WANDB_API_KEY is set or a login is stored. The key never reaches a file."""

    needs: ClassVar[str] = "wandb"
    _target_: str = "rrtf.training.loggers.wandb_logger"
    project: str = setting("rrtf", "the project at wandb")
    name: str | None = setting(None, "the run's name", null="a name made by wandb")


@dataclass(frozen=True, kw_only=True)
class TensorBoardLogger:
    """Event files for TensorBoard under logs/tensorboard."""

    needs: ClassVar[str] = "tensorboard"
    _target_: str = "lightning.pytorch.loggers.TensorBoardLogger"
    name: str = setting("tensorboard", "folder below logs/")


@dataclass(frozen=True, kw_only=True)
class EarlyStopping:
    """Lightning's EarlyStopping: training ends when a metric no longer improves."""

    _target_: str = "lightning.pytorch.callbacks.EarlyStopping"
    monitor: str = setting("val/loss", "the metric; val/... needs train.held_out_groups")
    mode: str = setting("min", "whether it should fall or rise", choices=("min", "max"))
    patience: int = setting(3, "checks without an improvement", least=0)
    min_delta: float = setting(0.0, "a smaller change is no improvement", least=0)


@dataclass(frozen=True, kw_only=True)
class LearningRateMonitor:
    """Lightning's LearningRateMonitor: the rate of every parameter group, logged."""

    _target_: str = "lightning.pytorch.callbacks.LearningRateMonitor"
    logging_interval: str = setting("step", "when it is logged", choices=("step", "epoch"))


@dataclass(frozen=True, kw_only=True)
class WeightAveraging:
    """Lightning's EMAWeightAveraging: the model written is the moving average of the weights of all steps."""

    _target_: str = "lightning.pytorch.callbacks.EMAWeightAveraging"
    decay: float = setting(0.9, "what the average keeps of itself at a step; 0.9 is over about ten", least=0, most=1)
    update_starting_at_step: int | None = setting(None, "average from this step on", least=0, null="the first")


@dataclass(frozen=True, kw_only=True)
class Trainer:
    """Arguments of lightning.Trainer; any other that rrtf does not set itself is added with +trainer.NAME=VALUE."""

    _target_: str = "lightning.Trainer"
    accelerator: str = setting(
        "auto", "cpu, cuda or any other of Lightning's; auto takes a GPU where there is one", affects_output=False
    )
    max_steps: int = setting(
        -1, "stop after so many optimizer steps; -1 after the epochs", least=-1, affects_output=False
    )
    max_time: str | None = setting(None, "stop after DD:HH:MM:SS", null="no limit", affects_output=False)
    deterministic: bool = setting(False, "torch's deterministic algorithms only", affects_output=False)
    profiler: str | None = setting(None, "simple or advanced", null="none", affects_output=False)
    detect_anomaly: bool = setting(
        False, "torch's anomaly detection: slow, finds the operation that made a NaN", affects_output=False
    )


@dataclass(frozen=True, kw_only=True)
class CPUTrainer(Trainer):
    """Training on the CPU, also where there is a GPU."""

    accelerator: str = setting("cpu", "Lightning's accelerator", affects_output=False)


@dataclass(frozen=True, kw_only=True)
class GPUTrainer(Trainer):
    """Training on the GPUs of this machine."""

    accelerator: str = setting("cuda", "Lightning's accelerator", affects_output=False)


@dataclass(frozen=True, kw_only=True)
class Custom:
    """Your own class, by its dotted name; its arguments follow with +KEY.NAME=VALUE."""

    _target_: str = setting("???", "dotted name of a class or function on the Python path")


@dataclass(frozen=True, kw_only=True)
class CustomPartial:
    """Your own class or function by its dotted name, called later; arguments follow with +KEY.NAME=VALUE."""

    _target_: str = setting("???", "dotted name of a class or function on the Python path")
    _partial_: bool = setting(True, "it is called later, with the parameters or the optimizer")
