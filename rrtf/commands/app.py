"""Stages as Hydra applications, with errors as one sentence.

Hydra composes and dispatches (overrides, ``--multirun``, ``--cfg job``, ``--help``); we turn its exceptions and ours
into the exit codes of the contract: 2 with one sentence for a user's mistake, 1 for the rest.
"""

from __future__ import annotations

import fcntl
import importlib
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from rrtf.core.errors import InfrastructureError, UserError


def run_stage(stage: str, arguments: Sequence[str]) -> int:
    """Run one stage; returns the exit code."""
    from rrtf.config.keys import list_keys

    return _run(stage, "config", lambda cfg: _run_job(stage, cfg), arguments, list_keys)


def run_bench(name: str, arguments: Sequence[str]) -> int:
    """Run one benchmark; returns the exit code."""
    from rrtf.config.bench import SCHEMAS
    from rrtf.config.keys import list_keys

    def keys() -> list[str]:
        return list_keys(SCHEMAS[name])

    return _run(f"bench {name}", f"bench_{name}", lambda cfg: _run_benchmark(name, cfg), arguments, keys)


def _run(
    title: str,
    config_name: str,
    job: Callable[[Any], None],
    arguments: Sequence[str],
    known_keys: Callable[[], list[str]],
) -> int:
    """A Hydra application, its errors as one sentence and an exit code."""
    os.environ.setdefault("HYDRA_FULL_ERROR", "1")  # exceptions come to us instead of Hydra's own report
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        _hydra_main(title, config_name, job, list(arguments))
    except UserError as error:
        return _fail(title, str(error), 2)
    except InfrastructureError as error:
        return _fail(title, str(error), 1)
    except KeyboardInterrupt:
        return _fail(title, "interrupted; run the same command again to go on", 1)
    except Exception as error:
        from rrtf.config.errors import config_sentence

        sentence = config_sentence(error, known_keys)
        if sentence is None:
            traceback.print_exc()
            return _fail(title, f"{type(error).__name__}: {error}", 1)
        return _fail(title, sentence, 2)
    return 0


def _hydra_main(title: str, config_name: str, job: Callable[[Any], None], arguments: list[str]) -> None:
    import hydra

    from rrtf.config.bench import register as register_benchmarks
    from rrtf.config.conf_dir import conf_dir
    from rrtf.config.store import register

    register()
    register_benchmarks()
    sys.argv = [f"rrtf {title}", *arguments]

    failures: list[Exception] = []

    def task(cfg: Any) -> None:
        try:
            job(cfg)
        except (UserError, InfrastructureError) as error:  # kept for us: Hydra would add lines of its own
            failures.append(error)

    main: Callable[[], None] = hydra.main(config_path=str(conf_dir()), config_name=config_name, version_base="1.3")(
        task
    )
    main()
    if failures:
        raise failures[0]


def _run_job(stage: str, cfg: Any) -> None:
    from rrtf.commands.stage import run_stage as run_one_stage
    from rrtf.config.compose import read_checked
    from rrtf.models.loading import quiet_transformers
    from rrtf.training.launch import launched, process_rank

    config = read_checked(cfg, stage, out=run_directory(cfg.out))
    if stage in ("run", "sample", "train", "evaluate", "quantize"):
        quiet_transformers()
    if launched() and stage != "train":
        raise UserError("only rrtf train runs under torchrun or srun; rrtf run starts its processes itself")
    with sole_user(Path(config.out)) if process_rank() == 0 else nullcontext():
        if stage == "run" or launched():
            importlib.import_module(f"rrtf.commands.{stage}").run(config, Path(config.out))
        else:
            run_one_stage(stage, config, Path(config.out))


@contextmanager
def sole_user(out: Path) -> Iterator[None]:
    """Hold a run directory: two commands that write to it at once would mix their rows.

    Raises:
        UserError: another command holds it, or it cannot be written to.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = (out / ".lock").open("w")
    except OSError as error:
        raise UserError(f"out names {out}: it cannot be written to ({error.strerror})") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UserError(f"another rrtf command is at work in {out}; wait for it or name another out=DIR") from None
        yield


def _run_benchmark(name: str, cfg: Any) -> None:
    from omegaconf import OmegaConf

    from rrtf.core.jsonl import write_json

    config: Any = OmegaConf.to_object(cfg)
    out = run_directory(config.out)
    out.mkdir(parents=True, exist_ok=True)
    figures, text = importlib.import_module(f"rrtf.bench.{name}").run(config)
    write_json(out / "bench.json", {"benchmark": name, **figures})
    print(text)


def run_directory(out: str) -> Path:
    """``out``, or a folder below it for each job of a ``--multirun``."""
    from hydra.core.hydra_config import HydraConfig
    from hydra.types import RunMode

    if HydraConfig.initialized() and HydraConfig.get().mode is RunMode.MULTIRUN:
        return Path(HydraConfig.get().sweep.dir) / HydraConfig.get().sweep.subdir
    return Path(out)


def _fail(stage: str, sentence: str, code: int) -> int:
    print(f"rrtf {stage}: {sentence}", file=sys.stderr)
    return code
