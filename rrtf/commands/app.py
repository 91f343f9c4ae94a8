"""Stages as Hydra applications, with errors as one sentence.

Hydra composes and dispatches (overrides, ``--multirun``, ``--cfg job``, ``--help``); we turn its exceptions and ours
into exit codes: 2 with one sentence for a user's mistake, 128 + N after signal N, 1 for the rest (docs/ends.md).
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from rrtf.commands.run_directory import READS_ONLY, at_work, run_directory, sentences_for
from rrtf.core.disk import disk_error
from rrtf.core.errors import EndedBySignal, InfrastructureError, UserError
from rrtf.core.log import LOGGER, log_to_stderr
from rrtf.core.signals import said_so

Job = Callable[[Any], None]


def run_stage(stage: str, arguments: Sequence[str]) -> int:
    """Run one stage; returns the exit code."""
    from rrtf.config.keys import list_keys

    return _run(stage, "config", lambda cfg: _run_job(stage, cfg, arguments), arguments, list_keys)


def run_bench(name: str, arguments: Sequence[str]) -> int:
    """Run one benchmark; returns the exit code."""
    from rrtf.config.bench import SCHEMAS
    from rrtf.config.keys import list_keys

    def keys() -> list[str]:
        return list_keys(SCHEMAS[name])

    return _run(f"bench {name}", f"bench_{name}", lambda cfg: _run_benchmark(name, cfg, arguments), arguments, keys)


def _run(title: str, config_name: str, job: Job, arguments: Sequence[str], known_keys: Callable[[], list[str]]) -> int:
    """A Hydra application, its errors as one sentence and an exit code."""
    os.environ.setdefault("HYDRA_FULL_ERROR", "1")  # exceptions come to us instead of Hydra's own report
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    log_to_stderr()
    try:
        _hydra_main(title, config_name, job, list(arguments))
    except (UserError, InfrastructureError, EndedBySignal, KeyboardInterrupt) as error:
        return report_ending(title, error)
    except Exception as error:
        return report_ending(title, _explained(error, known_keys))
    return 0


def report_ending(title: str, error: BaseException) -> int:
    """Say on stderr how a command ended; returns the exit code."""
    if isinstance(error, KeyboardInterrupt):  # without our handlers: called from Python
        error = EndedBySignal(signal.SIGINT)
    if isinstance(error, EndedBySignal):
        said_so()
        return _fail(title, str(error), error.exit_code)
    if isinstance(error, UserError):
        return _fail(title, str(error), 2)
    if isinstance(error, InfrastructureError):
        return _fail(title, str(error), 1)
    traceback.print_exception(error)
    return _fail(title, f"{type(error).__name__}: {error}", 1)


def _explained(error: Exception, known_keys: Callable[[], list[str]]) -> Exception:
    """An error of Hydra, or of the file system while Hydra made the run directory, as a user's sentence."""
    from rrtf.config.errors import config_sentence

    sentence = config_sentence(error, known_keys)
    if sentence is not None:
        return UserError(sentence)
    made = {Path(error.filename): "out=DIR"} if isinstance(error, OSError) and error.filename is not None else {}
    return disk_error(error, made) or error


def _hydra_main(title: str, config_name: str, job: Job, arguments: list[str]) -> None:
    import hydra

    from rrtf.config.bench import register as register_benchmarks
    from rrtf.config.conf_dir import conf_dir
    from rrtf.config.store import register

    register()
    register_benchmarks()
    makes_no_folder = ["hydra.run.dir=."] if title in READS_ONLY else []
    sys.argv = [f"rrtf {title}", *arguments, *makes_no_folder]

    failures: list[Exception] = []

    def task(cfg: Any) -> None:
        try:
            job(cfg)
        except (UserError, InfrastructureError) as error:  # kept for us: Hydra would add lines of its own
            failures.append(error)
        except SystemExit as error:  # 0 would pass for success
            failures.append(InfrastructureError(f"something called exit({error.code}) before the work was done"))

    main: Callable[[], None] = hydra.main(config_path=str(conf_dir()), config_name=config_name, version_base="1.3")(
        task
    )
    main()
    if failures:
        raise failures[0]


def _run_job(stage: str, cfg: Any, arguments: Sequence[str]) -> None:
    from rrtf.commands.stage import run_stage as run_one_stage
    from rrtf.config.compose import read_checked
    from rrtf.models.loading import quiet_transformers
    from rrtf.training.launch import launched, process_rank

    out = run_directory(cfg.out)
    config = read_checked(cfg, stage, out=out)
    if stage in ("run", "sample", "train", "evaluate", "quantize"):
        quiet_transformers()
    if launched() and stage != "train":
        raise UserError("only rrtf train runs under torchrun or srun; rrtf run starts its processes itself")
    place = at_work(out, stage, cfg, arguments) if process_rank() == 0 else nullcontext()
    with place, sentences_for(out), told_by_key(config):
        if stage == "run" or launched():
            importlib.import_module(f"rrtf.commands.{stage}").run(config, out)
        else:
            run_one_stage(stage, config, out)


@contextmanager
def told_by_key(config: Any) -> Iterator[None]:
    """Say which setting names a model that cannot be loaded."""
    from rrtf.models.refusals import ModelNotLoaded

    try:
        yield
    except ModelNotLoaded as error:
        named = {"student": [config.student], "model": [config.model], "teachers": config.teachers}
        key = next((key for key, names in named.items() if error.model in names), None)
        if key is None:
            raise
        raise UserError(f"{key} names {error}") from None


def _run_benchmark(name: str, cfg: Any, arguments: Sequence[str]) -> None:
    from omegaconf import OmegaConf

    from rrtf.core.jsonl import write_json

    config: Any = OmegaConf.to_object(cfg)
    out = run_directory(config.out)
    with at_work(out, f"bench {name}", cfg, arguments), sentences_for(out):
        figures, text = importlib.import_module(f"rrtf.bench.{name}").run(config)
        write_json(out / "bench.json", {"benchmark": name, **figures})
    print(text)


def _fail(stage: str, sentence: str, code: int) -> int:
    log_to_stderr()
    LOGGER.error("rrtf %s: %s", stage, sentence)
    return code
