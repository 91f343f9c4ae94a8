"""Turn a full disk, or a place that cannot be written to, into one sentence for the user.

The system names a file when it refuses to open it, and none when a write fails; libraries wrap either in errors of
their own. So the whole chain of an exception is looked at, and a write without a name is blamed on the fullest of the
places that we write to.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from rrtf.core.errors import InfrastructureError, UserError

FULL = {errno.ENOSPC, errno.EDQUOT}
FULL_WORDS = ("No space left on device", "Disk quota exceeded", "database or disk is full")
FORBIDDEN = {errno.EROFS, errno.EACCES, errno.EPERM}
IN_THE_WAY = {errno.EEXIST, errno.ENOTDIR, errno.EISDIR}


def disk_error(error: BaseException, places: Mapping[Path, str]) -> UserError | InfrastructureError | None:
    """The user's sentence for a refusal of the file system, None for any other error.

    Args:
        places: folders that we write to, and how each is chosen ("out=DIR").
    """
    for link in chain(error):
        if _is_full(link):
            return InfrastructureError(_full(link, places))
        if isinstance(link, OSError) and link.errno in FORBIDDEN | IN_THE_WAY and link.filename is not None:
            return _refused(Path(str(link.filename)), str(link.strerror), int(link.errno or 0), places)
    return None


def chain(error: BaseException) -> Iterator[BaseException]:
    """An exception and what led to it, the last first."""
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or link.__context__


def file_in_the_way(path: Path) -> Path | None:
    """The file that stands where ``path`` needs a folder; a folder that may not be looked into hides what it holds."""
    return next((place for place in (path, *path.parents) if os.path.exists(place) and not os.path.isdir(place)), None)


def _is_full(error: BaseException) -> bool:
    return (isinstance(error, OSError) and error.errno in FULL) or any(word in str(error) for word in FULL_WORDS)


def _full(error: BaseException, places: Mapping[Path, str]) -> str:
    quota = getattr(error, "errno", None) == errno.EDQUOT or FULL_WORDS[1] in str(error)
    named = getattr(error, "filename", None)
    where = named or min(places, key=_free, default=Path.cwd())
    what = "your quota is used up" if quota else "the disk is full"
    return f"{where}: {what}; free space and run the same command again"


def _free(place: Path) -> int:
    there = next(folder for folder in (place, *place.absolute().parents) if folder.exists())
    return shutil.disk_usage(there).free


def _refused(path: Path, strerror: str, number: int, places: Mapping[Path, str]) -> UserError | None:
    choice = next((how for place, how in places.items() if path.absolute().is_relative_to(place.absolute())), None)
    if number in FORBIDDEN:
        how = f"choose another place with {choice}" if choice else "choose a place that this user may read and write"
        return UserError(f"{path}: {strerror}; {how}")
    blocker = file_in_the_way(path)
    if choice is None or blocker is None:
        return None
    return UserError(f"{blocker} is a file where a folder is needed; choose another place with {choice}")
