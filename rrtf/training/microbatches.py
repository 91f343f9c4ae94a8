"""Cut a global batch of groups into micro-batches: by number, or by a budget of tokens.

Every optimizer step has the same number of micro-batches (Lightning's accumulation), on every process. Under a budget
that number is what the fullest step needs; smaller steps are cut into as many pieces, which are then smaller.

The packing problem is solved by MULTIFIT (Coffman, Garey and Johnson, 1978): first-fit decreasing under ever smaller
capacities, so pieces are near equal. That matters twice: memory is set by the largest piece, and processes wait for
the slowest.
"""

from __future__ import annotations

from collections.abc import Sequence


def first_fit(lengths: Sequence[int], capacity: int) -> list[list[int]]:
    """First-fit decreasing: lists of indices whose lengths add up to ``capacity`` at most (a longer one is alone)."""
    bins: list[list[int]] = []
    room: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        place = next((number for number, free in enumerate(room) if lengths[index] <= free), None)
        if place is None:
            bins.append([index])
            room.append(capacity - lengths[index])
        else:
            bins[place].append(index)
            room[place] -= lengths[index]
    return bins


def balanced(lengths: Sequence[int], bins: int, capacity: int) -> list[list[int]]:
    """At most ``bins`` lists of indices, the heaviest as light as MULTIFIT finds.

    Args:
        capacity: a capacity under which ``first_fit`` needs no more than ``bins``; it grows where there is none.
    """
    while len(first_fit(lengths, capacity)) > bins:
        capacity += max(1, capacity // 16)
    low, high = max(max(lengths), -(-sum(lengths) // bins)), capacity
    best = first_fit(lengths, capacity)
    while low < high:
        middle = (low + high) // 2
        found = first_fit(lengths, middle)
        if len(found) <= bins:
            best, high = found, middle
        else:
            low = middle + 1
    return best


def windows(order: Sequence[int], global_batch: int) -> list[Sequence[int]]:
    """The groups of each optimizer step."""
    return [order[start : start + global_batch] for start in range(0, len(order), global_batch)]


def pieces_needed(
    order: Sequence[int], lengths: Sequence[int], *, global_batch: int, tokens: int, world: int = 1
) -> int:
    """Micro-batches of one process in every step, so that none holds more than ``tokens``, or the longest group."""
    capacity = max(tokens, *lengths)
    needed = [len(first_fit([lengths[i] for i in step], capacity)) for step in windows(order, global_batch)]
    return max(-(-count // world) for count in needed)


def cut_by_tokens(step: Sequence[int], lengths: Sequence[int], *, pieces: int, tokens: int) -> list[list[int]]:
    """One step's groups in ``pieces`` lists of near equal length, heaviest first, the last ones perhaps empty."""
    own = [lengths[index] for index in step]
    found = [[step[place] for place in part] for part in balanced(own, pieces, max(tokens, *lengths))]
    found.sort(key=lambda part: -sum(lengths[index] for index in part))
    return found + [[]] * (pieces - len(found))


def cut_by_number(step: Sequence[int], lengths: Sequence[int], *, pieces: int, size: int) -> list[list[int]]:
    """One step's groups in ``pieces`` lists of ``size``; groups of like length come together, the last may be short."""
    ordered = sorted(step, key=lambda index: (lengths[index], index))
    return [list(ordered[start * size : (start + 1) * size]) for start in range(pieces)]
