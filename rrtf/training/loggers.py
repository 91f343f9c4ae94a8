"""wandb by config: online with a key or a stored login, offline without, and never a question at a prompt."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any


def wandb_logger(*, save_dir: str, project: str, name: str | None = None, **more: Any) -> Any:
    """Lightning's WandbLogger; offline when there is no key (``wandb sync`` uploads it later).

    Args:
        more: any other argument of WandbLogger or of ``wandb.init``: entity, group, tags, notes, ...; ``dir`` is a
            folder for its files other than ``save_dir``.
    """
    from lightning.pytorch.loggers import WandbLogger

    folder = more.pop("dir", None) or save_dir
    Path(folder).mkdir(parents=True, exist_ok=True)
    offline = not has_key() or os.environ.get("WANDB_MODE") == "offline"
    ours: dict[str, Any] = {"save_dir": folder, "project": project, "name": name, "offline": offline}
    return WandbLogger(**(ours | more))


wandb_logger.forwards_to = ("lightning.pytorch.loggers.WandbLogger", "wandb.init")  # type: ignore[attr-defined]


def has_key() -> bool:
    """Whether wandb could log in without asking."""
    if os.environ.get("WANDB_API_KEY"):
        return True
    netrc = Path(os.environ.get("NETRC", Path.home() / ".netrc"))
    return netrc.is_file() and "api.wandb.ai" in netrc.read_text(errors="replace")


def finish_wandb() -> None:
    """End wandb's run of this process, if there is one: the next training's logger would go on in it."""
    wandb: Any = sys.modules.get("wandb")
    if wandb is not None and wandb.run is not None:
        wandb.finish()
