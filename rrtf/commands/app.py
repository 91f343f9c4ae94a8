"""Stages as Hydra applications, with errors as one sentence.

Hydra composes and dispatches (overrides, ``--multirun``, ``--cfg job``, ``--help``); we turn its exceptions and ours
into the exit codes of the contract: 2 with one sentence for a user's mistake, 1 for the rest.
"""

from __future__ import annotations

import fcntl
import importlib
import os
import re
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from rrtf.core.errors import InfrastructureError, UserError, did_you_mean


def run_stage(stage: str, arguments: Sequence[str]) -> int:
    """Run one stage; returns the exit code."""
    from rrtf.config.validation import known_keys

    return _run(stage, "config", lambda cfg: _run_job(stage, cfg), arguments, known_keys)


def run_bench(name: str, arguments: Sequence[str]) -> int:
    """Run one benchmark; returns the exit code."""
    from rrtf.config.bench import SCHEMAS
    from rrtf.config.validation import known_keys

    def keys() -> list[str]:
        return known_keys(SCHEMAS[name])

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
    from rrtf.config.schemas import register

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
    from rrtf.config.validation import problems_of, typed
    from rrtf.models.loading import quiet_transformers
    from rrtf.training.launch import launched, process_rank

    config = typed(cfg)
    if stage in ("run", "sample", "train", "evaluate", "quantize"):
        quiet_transformers()
    config.out = str(run_directory(config.out))
    found = problems_of(config, stage)
    if found:
        raise UserError("; ".join(found))
    if launched() and stage != "train":
        raise UserError("only rrtf train runs under torchrun or srun; rrtf run starts its processes itself")
    with sole_user(Path(config.out)) if process_rank() == 0 else nullcontext():
        importlib.import_module(f"rrtf.stages.{stage}").run(config, Path(config.out))


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


def config_sentence(error: BaseException, known_keys: Callable[[], list[str]]) -> str | None:
    """One sentence for an exception of Hydra or OmegaConf, or None for any other."""
    from hydra.errors import HydraException, OverrideParseException
    from omegaconf.errors import OmegaConfBaseException

    if not isinstance(error, (HydraException, OmegaConfBaseException)):
        return None
    cause = error.__cause__ if isinstance(error.__cause__, OmegaConfBaseException) else error
    text = " ".join(str(part) for part in dict.fromkeys([str(error), str(cause)]))
    key = getattr(cause, "full_key", None) or _quoted_key(text)
    if found := re.search(r"Could not (?:find|load) '(\w+)/([^']*)'", text):
        return _unknown_option(found.group(1), found.group(2))
    if "not a subclass of ModelConfig" in text or re.search(
        r"Key '.*' is not in struct.*full_key: models\.", text, re.S
    ):
        name = (key or "NAME").removeprefix("models.").split(".")[0]
        return f"models has no '{name}' yet: begin it with +ask@models.{name}=own, or +sampler@models.{name}.sampler=hf"
    unknown = re.search(r"Key '?[\w.]+'? (?:is )?not in|is not in struct|Could not override", text)
    if unknown and key and key.startswith("evaluate.sampler."):
        name = key.removeprefix("evaluate.sampler.")
        return (
            f"evaluate.sampler has no setting '{name}'; if it is null, begin with +sampler@evaluate.sampler=ctranslate2"
        )
    if unknown and key:
        return _unknown_key(key, known_keys())
    if isinstance(error, OverrideParseException):
        return f"the override '{error.override}' cannot be read: {str(error).splitlines()[0]}"
    first = str(cause).split("\n")[0]
    return f"{key}: {first}" if key and key not in first else first


def _quoted_key(text: str) -> str | None:
    found = re.search(r"Could not override '([^']+)'", text) or re.search(r"full_key: (\S+)", text)
    return found.group(1) if found else None


def _unknown_key(key: str, known: Sequence[str]) -> str:
    from rrtf.config.validation import brought_by

    if choices := brought_by(key):
        return f"{key} is a setting of {' and of '.join(choices)}, which is not chosen"
    return f"there is no setting '{key}', {_closest_key(key, known)}"


def _closest_key(key: str, known: Sequence[str]) -> str:
    """The closest whole key, or the key of that name elsewhere in the tree."""
    leaf = key.split(".")[-1]
    same = [name for name in known if name.split(".")[-1] == leaf]
    if same:
        return f"did you mean '{same[0]}'?"
    hint = did_you_mean(key, known)
    return hint if hint.startswith("did you mean") else "see rrtf run --cfg job for all settings"


def _unknown_option(group: str, name: str) -> str:
    from hydra.core.config_store import ConfigStore

    from rrtf.config.conf_dir import conf_dir
    from rrtf.config.plugins import installed

    broken = [p for p in installed() if p.kind.option == group and p.name == name and p.problem]
    if broken:
        return f"{group} '{name}' of {broken[0].distribution} cannot be used: {broken[0].problem}"
    names = {path.stem for path in (conf_dir() / group).glob("*.yaml")}
    names |= {str(item).removesuffix(".yaml") for item in ConfigStore.instance().repo.get(group, {})}
    return f"there is no {group} '{name}', {did_you_mean(name, names)}"


def _fail(stage: str, sentence: str, code: int) -> int:
    print(f"rrtf {stage}: {sentence}", file=sys.stderr)
    return code
