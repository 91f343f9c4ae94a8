"""run: all stages that the configuration names, each skipped when nothing changed; then the manifest and the table.

With ``rounds=N`` sample, rank and train are one stage, ``rrtf.commands.rounds``, which repeats them.
"""

from __future__ import annotations

from pathlib import Path

from rrtf.commands.gain import write_gain
from rrtf.commands.rounds import list_folders
from rrtf.commands.stage import find_stage, run_stage
from rrtf.commands.table import summarize_run
from rrtf.config.build import to_plain
from rrtf.config.rounds import plan_stages
from rrtf.config.schemas import RunConfig
from rrtf.core.jsonl import read_json, write_json
from rrtf.core.manifest import manifest
from rrtf.sandbox import guarantees


def run(cfg: RunConfig, out: Path) -> None:
    """Run the stages in ``cfg.stages``, write the manifest, print the table."""
    out.mkdir(parents=True, exist_ok=True)
    for name in plan_stages(cfg):
        if name == "report":  # the page shows both
            write_manifest(cfg, out)
            write_gain(cfg, out)
        run_stage(name, cfg, out, announce=True)
    write_manifest(cfg, out)
    write_gain(cfg, out)
    print(summarize_run(out))


def write_manifest(cfg: RunConfig, out: Path) -> None:
    """``manifest.json``: hashes of everything that stages made, the configuration, versions, guarantees."""
    stages = plan_stages(cfg)
    files = {path for name in stages for artifact in find_stage(name).declare(cfg, out) for path in artifact.paths}
    files |= {
        str((folder / path).relative_to(out))
        for folder in [out, *list_folders(out)]
        for marker in folder.glob("stages/*.json")
        for path in read_json(marker).get("outputs", ())
    }
    holds = {str(guarantee): held for guarantee, held in guarantees().items()}
    write_json(out / "manifest.json", manifest(to_plain(cfg), out, files, holds))
