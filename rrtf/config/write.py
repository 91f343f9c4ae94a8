"""``python -m rrtf.config.write``: write ``conf/`` and docs/settings.md from the schemas; ``--check`` only compares.

Written are ``conf/config.yaml`` and one file an option of this distribution. Files that hold values of ours
(``conf/prompt``, ``conf/experiment``, ``conf/debug``, ``conf/bench_*.yaml``) are written by hand.
"""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from rrtf.config.conf_dir import conf_dir
from rrtf.config.describe import Row, default_of, list_rows, list_sections, summarize
from rrtf.config.groups import MANY, Option, list_own_options
from rrtf.config.schemas import RunConfig
from rrtf.core.jsonl import write_text

DEFAULTS = (
    ("prompt", "pangu", "how the trained model is asked"),
    ("prompt@student_prompt", "chat", "how the untrained student is asked: its own format"),
    ("prompt@other_prompt", "null", "another format in which the untrained student is measured; its best counts"),
    ("sampler", "ctranslate2", "the engine that writes programs"),
    ("executor", "local", "where programs run and models are sampled"),
    ("scorer", "[unit_tests, teacher_preference]", "what candidates are ranked by"),
    ("objective", "rrtf", "what is minimised over ranked groups"),
    ("optimizer", "adamw", "from parameters to an optimizer"),
    ("scheduler", "cosine", "from an optimizer to its learning rates"),
    ("adapter", "null", "lora or qlora: a few added weights are trained instead of all"),
    ("strategy", "null", "custom: a Lightning strategy of your own, instead of train.strategy"),
    ("trainer", "default", "arguments of lightning.Trainer"),
    ("callbacks", "[]", "Lightning callbacks"),
    ("logger", "[csv]", "Lightning loggers"),
    ("quantizer", "[ctranslate2]", "what the finalist is quantized with"),
    ("benchmark", "[first_steps, humaneval]", "what is measured on"),
)
"""The defaults list of ``conf/config.yaml``: group, choice, meaning."""

HEAD = """\
# The root of every command's configuration: rrtf train train.epochs=1 overrides, rrtf check looks at all of it.
# Written from the schemas by python -m rrtf.config.write; docs/settings.md says the same as tables.
defaults:
  - rrtf_schema
"""
FOOT = """\
  - _self_
  - experiment: null # one file a published setting; its values win over those below
  - comparison: null # rows of rrtf compare
  - debug: null # small runs that show where something breaks
  - override hydra/job_logging: disabled # our own log: rrtf.log in the run directory
  - override hydra/hydra_logging: disabled

"""
HYDRA = """
hydra:
  run:
    dir: ${out}
  sweep:
    dir: ${out}
    subdir: ${hydra.job.num}
  output_subdir: null # config/COMMAND.yaml in the run directory holds the configuration
  job:
    name: rrtf
"""


def write_root() -> str:
    """``conf/config.yaml``."""
    listed = "".join(f"  - {group}: {choice} # {text}\n" for group, choice, text in DEFAULTS)
    chosen = {group.partition("@")[2] or group for group, _, _ in DEFAULTS}
    lines = [_line(row) for row in list_rows(RunConfig) if row.name not in chosen]
    for name, schema in list_sections(RunConfig):
        lines += ["", f"# {summarize(schema)}", f"{name}:", *_indent(_section(schema))]
    return HEAD + listed + FOOT + "\n".join(lines) + "\n" + HYDRA


def write_option(option: Option) -> str:
    """``conf/GROUP/NAME.yaml``."""
    head = [f"# @package {option.key}"] if option.group in MANY else []
    head += [f"# {line}" for line in textwrap.wrap(summarize(option.schema), 116)]
    defaults = ["defaults:", f"  - /schema/{option.group}/{option.name}@_here_ # types and limits", "  - _self_"]
    return "\n".join([*head, *defaults, "", *_target(option.schema), *_section(option.schema)]).rstrip() + "\n"


def write_page() -> str:
    """docs/settings.md."""
    lines = [
        "# Settings",
        "",
        "Made from the schemas by `python -m rrtf.config.write`.",
        "On the command line: `rrtf train train.epochs=1 objective=dpo objective.beta=0.2`.",
        "`rrtf check ...` tells all complaints at once; `--cfg job` shows the composed configuration.",
        "Lightning's Trainer, loggers and your own classes take any further argument with `+`:",
        "`+logger.wandb.entity=me`.",
        "",
        *_table("At the top", RunConfig, ""),
    ]
    for name, schema in list_sections(RunConfig):
        lines += _table(f"`{name}`", schema, f"{name}.")
    by_group: dict[str, list[Option]] = {}
    for option in list_own_options():
        by_group.setdefault(option.group, []).append(option)
    for group, options in sorted(by_group.items()):
        for option in options:
            lines += _table(f"`{option.choice}`", option.schema, f"{option.key if group != 'ask' else 'models.NAME'}.")
    return "\n".join(lines).rstrip() + "\n"


def list_files() -> Iterator[tuple[Path, str]]:
    """Every file that is written, with its text."""
    yield conf_dir() / "config.yaml", write_root()
    for option in list_own_options():
        yield conf_dir() / option.group / f"{option.name}.yaml", write_option(option)
    page = conf_dir().parent / "docs" / "settings.md"
    if page.parent.is_dir():
        yield page, write_page()


def _target(schema: type[Any]) -> list[str]:
    values = {name: default_of(field) for name, field in schema.__dataclass_fields__.items() if name.startswith("_")}
    return [f"{name}: {_scalar(value)}" for name, value in values.items()]


def _section(schema: type[Any]) -> list[str]:
    lines = [_line(row) for row in list_rows(schema)]
    for name, inner in list_sections(schema):
        lines += [f"{name}: # {summarize(inner)}", *_indent(_section(inner))]
    return lines


def _line(row: Row) -> str:
    comment = f" # {row.text}" if row.text else ""
    return (
        f"# {row.name} is chosen for this machine{comment}"
        if row.computed
        else f"{row.name}: {_scalar(row.default)}{comment}"
    )


def _scalar(value: Any) -> str:
    """A value in YAML on one line."""
    if isinstance(value, str) and "\n" in value:
        return json.dumps(value, ensure_ascii=False)
    text: str = yaml.safe_dump(value, default_flow_style=True, width=10_000)
    return text.removesuffix("\n").removesuffix("\n...")


def _indent(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _table(title: str, schema: type[Any], prefix: str) -> list[str]:
    rows = list(list_rows(schema))
    for name, inner in list_sections(schema) if prefix else ():
        rows += [Row(name=f"{name}.{row.name}", default=row.default, meaning=row.meaning) for row in list_rows(inner)]
    lines = [f"## {title}", "", summarize(schema) if prefix else "The keys that a user names most.", ""]
    if not rows:
        return lines
    lines += ["| setting | default | meaning |", "| --- | --- | --- |"]
    for row in rows:
        default = "by machine" if row.computed else f"`{_short(row.default)}`"
        lines.append(f"| `{prefix}{row.name}` | {default} | {row.text.replace('|', chr(92) + '|')} |")
    return [*lines, ""]


def _short(value: Any) -> str:
    text = _scalar(value).replace("|", "\\|")
    return text if len(text) <= 60 else f"{text[:57]}..."


def main(arguments: list[str]) -> int:
    """Write all files, or with ``--check`` name those that differ."""
    stale = [path for path, text in list_files() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if "--check" in arguments:
        print("\n".join(f"{path} differs from the schemas: python -m rrtf.config.write" for path in stale))
        return 1 if stale else 0
    for path, text in list_files():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, text)
    print(f"{len(stale)} files written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
