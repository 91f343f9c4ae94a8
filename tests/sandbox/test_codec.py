"""Values cross exactly between program and checker, and bytes that no encoder writes are refused."""

from __future__ import annotations

import datetime
import math
import random
import sys
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from rrtf.sandbox.protocol.codec import MAX_DEPTH, Decoder, Encoder, NotSerializable, decode, encode
from rrtf.sandbox.protocol.extension_types import Malformed


@pytest.fixture(autouse=True)
def deep_recursion() -> Iterator[None]:
    """Both sides raise the recursion limit for the deepest values that may cross."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(10_000)
    yield
    sys.setrecursionlimit(before)


PLAIN: list[Any] = [
    None,
    True,
    False,
    ...,
    0,
    -1,
    2**63 - 1,
    -(2**63),
    2**63,
    -(10**4000),
    0.0,
    -0.0,
    1e-310,
    math.inf,
    1 + 2j,
    "",
    "ä\0\U0001f600",
    "\ud800",
    b"\xff\0",
    bytearray(b"x"),
    [],
    [1, [2, [3]]],
    list(range(1000)),
    [0.5] * 100,
    [2**70] * 20,
    [True] * 20,
    (),
    (1, (2,)),
    {},
    {1: "a", (2, 3): [4]},
    {"a": {"b": None}},
    set(),
    {1, "a", (2,)},
    frozenset({1}),
    range(1, 10, 3),
    Counter("aab"),
    OrderedDict([(2, 1), (1, 2)]),
    deque([1, 2]),
    Fraction(1, 3),
    Decimal("1.10"),
    datetime.date(2024, 2, 29),
    datetime.datetime(2024, 2, 29, 1, 2, 3, 4),
    datetime.timedelta(days=-1, microseconds=5),
]
NAMES = [f"{place}: {type(value).__name__}" for place, value in enumerate(PLAIN)]
"""The same in every process: a set's order is not."""


@pytest.mark.parametrize("value", PLAIN, ids=NAMES)
def test_crosses_unchanged(value: Any) -> None:
    again = decode(encode(value))
    assert type(again) is type(value)
    assert again == value
    assert repr(again) == repr(value)


def test_nan_crosses_as_nan() -> None:
    assert math.isnan(decode(encode(math.nan)))


def test_dict_order_crosses() -> None:
    assert list(decode(encode({3: 0, 1: 0, 2: 0}))) == [3, 1, 2]


def test_views_compare_as_views() -> None:
    assert decode(encode({1: 2}.keys())) == {1}
    assert decode(encode({1: 2}.items())) == {(1, 2)}
    assert sorted(decode(encode({1: 2, 3: 2}.values()))) == [2, 2]


def test_defaultdict_loses_its_factory_only() -> None:
    value: defaultdict[str, int] = defaultdict(int, a=1)
    assert decode(encode(value)) == {"a": 1}


def test_subclass_crosses_as_what_it_holds() -> None:
    class Liar(int):
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = int.__hash__

    again = decode(encode(Liar(7)))
    assert type(again) is int
    assert again == 7
    assert again != 8


def test_sharing_is_kept_where_asked_for() -> None:
    row = [0]
    encoder = Encoder(shared={})
    encoder.add([row, row])
    again = Decoder(bytes(encoder.out)).value()
    assert again[0] is again[1]


@pytest.mark.parametrize("value", [object(), lambda: 0, (1 for _ in ()), type("T", (), {})()])
def test_other_objects_do_not_cross(value: Any) -> None:
    with pytest.raises(NotSerializable):
        encode(value)


def test_a_list_in_itself_does_not_cross() -> None:
    value: list[Any] = []
    value.append(value)
    with pytest.raises(NotSerializable, match="nests deeper"):
        encode(value)


def test_depth_is_limited_at_the_same_place_on_both_sides() -> None:
    value: list[Any] = []
    for _ in range(MAX_DEPTH - 1):
        value = [value]
    assert decode(encode(value)) == value
    with pytest.raises(NotSerializable):
        encode([value])


def test_arrays_cross_by_kind_shape_and_bytes() -> None:
    numpy = pytest.importorskip("numpy")
    again = decode(encode(numpy.arange(6, dtype="int16").reshape(2, 3)))
    assert again.dtype == numpy.dtype("int16")
    assert again.tolist() == [[0, 1, 2], [3, 4, 5]]
    assert decode(encode(numpy.int64(3))) == 3
    assert type(decode(encode(numpy.float32(0.5)))) is float
    with pytest.raises(NotSerializable):
        encode(numpy.array([object()]))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"?",
        b"i\0",
        b"s\xff\xff\xff\xff",
        b"l\xff\xff\xff\x7f",
        b"d\x01\0\0\0N",
        b"d\x02\0\0\0l\0\0\0\0N",
        b"S\x01\0\0\0l\0\0\0\0",
        b"s\x01\0\0\0\xff",
        b"@\x05\0\0\0",
        b"p\x03\0\0\0abc",
        b"r\x03\0\0\0i" + bytes(8) + b"i" + bytes(8) + b"i" + bytes(8),
        b"x" + encode("os.system") + encode(("true",)),
        b"x" + encode("fractions.Fraction") + encode((1, 0)),
        b"a" + encode("|O") + encode((1,)) + encode(bytes(8)),
        b"H\0\0\0\0" + encode("object") + encode("x"),
        b"NN",
        b"l\x01\0\0\0" * (MAX_DEPTH + 10) + b"N",
    ],
)
def test_malformed_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        decode(data)


def test_random_bytes_are_a_value_or_malformed() -> None:
    source = random.Random(0)
    tags = b"NTF.iIfcsbBltdSZrOCDqKVMpP@xa"
    found = Counter[str]()
    for _ in range(3000):
        data = bytes(source.choice(tags) if source.random() < 0.5 else source.randrange(4) for _ in range(40))
        try:
            decode(data)
            found["value"] += 1
        except Malformed:
            found["malformed"] += 1
    assert found["malformed"] + found["value"] == 3000
    assert found["malformed"] > 2000
