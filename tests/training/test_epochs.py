"""The training schedule: what a step holds, for any cut into micro-batches and processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

import pytest

from rrtf.training.epochs import Schedule, training_order
from rrtf.training.loaders import GroupLoader
from rrtf.training.packing import EncodedCandidate, EncodedGroup, PackedBatch, pack

T = TypeVar("T")
LENGTHS = (9, 3, 7, 1, 8, 2, 6, 4, 5, 10, 12)


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    source = iter(items)
    while part := list(islice(source, size)):
        yield part


def groups() -> list[EncodedGroup]:
    """Groups whose one response has as many tokens as their length says; the first token tells which group it is."""
    return [
        EncodedGroup(
            task_id=str(number),
            prompt=(100 + number,),
            candidates=(EncodedCandidate(tokens=(5,) * length, score=1.0, is_teacher=True),),
        )
        for number, length in enumerate(LENGTHS)
    ]


def schedule(**values: Any) -> Schedule:
    fields: dict[str, Any] = {"global_batch": 4, "micro_batch": 2} | values
    return Schedule(lengths=[1 + one for one in LENGTHS], seed=3, **{"epochs": 2} | fields)


def loader(*, rank: int = 0, **values: Any) -> GroupLoader:
    return GroupLoader(groups(), schedule(**values), rank=rank)


def batches_of(made: GroupLoader) -> list[PackedBatch]:
    return [pack(batch.groups, pad_id=0) for batch in made]


def steps(made: GroupLoader, micro_batches: int) -> list[Counter[str]]:
    """The groups of each optimizer step."""
    parts = batched(batches_of(made), micro_batches)
    return [Counter(name for batch in part for name in batch.task_ids) for part in parts]


def test_every_epoch_sees_every_group_once_in_an_order_of_its_own() -> None:
    order = training_order(11, 2, seed=3)
    assert sorted(order[:11]) == sorted(order[11:]) == list(range(11))
    assert order[:11] != order[11:]
    assert order == training_order(11, 2, seed=3)
    assert order != training_order(11, 2, seed=4)


@pytest.mark.parametrize("micro_batch", [1, 2, 4])
def test_a_step_holds_the_same_groups_for_any_micro_batch(micro_batch: int) -> None:
    order = training_order(len(LENGTHS), 2, seed=3)
    expected = [Counter(str(index) for index in part) for part in batched(order, 4)]
    assert steps(loader(micro_batch=micro_batch), 4 // micro_batch)[:5] == expected[:5]


def test_two_processes_share_a_step() -> None:
    order = training_order(len(LENGTHS), 2, seed=3)
    halves = [steps(loader(micro_batch=2, rank=rank, world=2), 1) for rank in (0, 1)]
    assert next(one + other for one, other in zip(*halves, strict=True)) == Counter(map(str, order[:4]))


def test_groups_of_like_length_come_together() -> None:
    order = training_order(len(LENGTHS), 2, seed=3)
    batches = batches_of(loader())
    first = sorted(LENGTHS[index] for index in order[:4])
    assert [sorted(LENGTHS[int(name)] for name in batch.task_ids) for batch in batches[:2]] == [first[:2], first[2:]]


def test_sorting_saves_padding() -> None:
    """Rows are as wide as their longest: with 22 groups in pairs, unsorted pairs are wider in total."""
    order = training_order(len(LENGTHS), 2, seed=3)
    unsorted = sum(2 * (1 + max(LENGTHS[i] for i in pair)) for part in batched(order, 4) for pair in batched(part, 2))
    assert sum(batch.input_ids.numel() for batch in batches_of(loader())) < unsorted


def test_weights_of_a_step_add_up_to_one() -> None:
    batches = batches_of(loader(micro_batch=4))
    assert [float(batch.weights.sum()) for batch in batches] == pytest.approx([1.0] * len(batches))


BUDGETS = pytest.mark.parametrize(("tokens", "world"), [(14, 1), (14, 2), (30, 1), (30, 2), (5, 1), (1000, 2)])


@BUDGETS
def test_a_budget_of_tokens_holds_the_same_steps_and_is_kept(tokens: int, world: int) -> None:
    """Or the longest group, of 13 tokens, where that is more."""
    made = schedule(micro_tokens=tokens, world=world)
    expected = [Counter(map(str, part)) for part in batched(made.order(), 4)]
    loaders = [loader(rank=rank, micro_tokens=tokens, world=world) for rank in range(world)]
    found = [Counter[str]() for _ in expected]
    for one in loaders:
        assert len(one) == made.accumulation * made.steps
        for number, batch in enumerate(batches_of(one)):
            real = [name for name, weight in zip(batch.task_ids, batch.weights.tolist(), strict=True) if weight]
            found[number // made.accumulation].update(real)
            held = [1 + LENGTHS[int(name)] for name in real]
            assert sum(held) <= max(tokens, 13)
    assert found == expected


def test_fillers_cost_little_and_form_no_pair() -> None:
    """22 groups in steps of 4 leave 2 for the last one: two processes with one group a pass get a filler each."""
    made = [batches_of(loader(rank=rank, micro_batch=1, world=2)) for rank in (0, 1)]
    assert [len(one) for one in made] == [12, 12]
    fillers = [batch for one in made for batch in one if not batch.weights.any()]
    assert len(fillers) == 2
    assert all(len(batch.scores) == 1 and batch.useful_tokens == 0 for batch in fillers)


def test_the_position_is_whole_steps_for_any_number_of_processes() -> None:
    """3 steps and half of the fourth on two processes; one process goes on with the fourth."""
    one = loader(micro_batch=1, world=2)
    for _ in zip(range(7), one, strict=False):
        pass
    assert one.state_dict() == {"steps": 3}
    alone = loader(micro_batch=2)
    alone.load_state_dict(one.state_dict())
    assert steps(alone, 2) == steps(loader(micro_batch=2), 2)[3:]
