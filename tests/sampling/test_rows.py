"""Rows: stop words in new text, found when the last token of one comes; what an answer is."""

from __future__ import annotations

import pytest
from tokenizers import Tokenizer as Inner
from tokenizers import decoders, models, pre_tokenizers
from transformers import AddedToken, PreTrainedTokenizerFast

from rrtf.models.tokenizer import Tokenizer
from rrtf.sampling.engine import Decoding
from rrtf.sampling.rows import StopWords, completion, row_seed
from tests.tiny import make_tokenizer


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """A token for each byte."""
    return Tokenizer(inner=make_tokenizer(), end_ids=(2,))


def metaspace() -> Tokenizer:
    """As SentencePiece has it (CodeLlama): a space belongs to the word after it, and a text's first one is dropped."""
    pieces = ["<unk>", "</s>", "▁class", "▁Foo", "x", "\n", "class", "▁"]
    inner = Inner(models.WordLevel(vocab={piece: i for i, piece in enumerate(pieces)}, unk_token="<unk>"))
    inner.pre_tokenizer = pre_tokenizers.Metaspace()
    inner.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.Fuse(), decoders.Strip(content=" ", left=1, right=0)]
    )
    return Tokenizer(inner=PreTrainedTokenizerFast(tokenizer_object=inner, eos_token="</s>"), end_ids=(1,))


@pytest.fixture(scope="module")
def families() -> Tokenizer:
    """With tokens of their own, special (StarCoder's) or not (Qwen's)."""
    inner = make_tokenizer(("<file_sep>", "<fim_pad>"))
    inner.add_tokens([AddedToken("<|fim_pad|>", special=False)])
    return Tokenizer(inner=inner, end_ids=(2,))


def first_met(tokenizer: Tokenizer, ids: list[int], *stop: str) -> int | None:
    """How many tokens a row has when it first holds a stop word."""
    words = StopWords(tokenizer, stop)
    return next((count for count, token in enumerate(ids, 1) if words.met("row", token)), None)


@pytest.mark.parametrize(
    ("text", "stop", "expected"),
    [
        ("ab\ndef f", ("\ndef ",), 7),
        ("ab\ndef f", ("\nclass ", "b\n"), 3),
        ("ab", ("abc",), None),
        ("xx", ("x",), 2),
        ("x", ("x",), None),
        ("\ndef f():\n    pass\ndef g", ("\ndef ",), 23),
        ("a" * 50 + "§end", ("§end",), 55),
    ],
)
def test_a_row_meets_a_stop_word_with_its_last_byte_but_not_at_its_start(
    tokenizer: Tokenizer, text: str, stop: tuple[str, ...], expected: int | None
) -> None:
    ids = tokenizer.inner(text, add_special_tokens=False).input_ids
    assert len(ids) == len(text.encode())
    assert first_met(tokenizer, ids, *stop) == expected


def test_a_stop_word_that_ends_with_a_space_is_met_where_a_space_belongs_to_the_next_word() -> None:
    """x, line break, class, then " Foo": its token alone decodes to "Foo"."""
    assert first_met(metaspace(), [4, 5, 6, 3], "\nclass ") == 4


def test_rows_are_followed_apart(tokenizer: Tokenizer) -> None:
    words = StopWords(tokenizer, ("ab",))
    x, a, b = tokenizer.inner("xab", add_special_tokens=False).input_ids
    assert [words.met(row, token) for row, token in [(0, x), (1, x), (0, a), (1, b), (0, b)]] == [
        False, False, False, False, True,
    ]  # fmt: skip


def test_an_answer_ends_before_its_end_token_and_its_stop_word(tokenizer: Tokenizer) -> None:
    ids = tokenizer.inner("ab\ndef", add_special_tokens=False).input_ids
    decoding = Decoding(temperature=0.0, max_new_tokens=6, stop=("\nd",))
    stopped = completion(tokenizer, ids, decoding)
    assert (stopped.text, stopped.cut, stopped.tokens, stopped.finished) == ("ab", "\ndef", 6, True)
    ended = completion(tokenizer, [*ids[:2], 2, 2], decoding)
    assert (ended.text, ended.cut, ended.tokens, ended.finished) == ("ab", "", 2, True)
    broken_off = completion(tokenizer, ids[:1] * 6, decoding)
    assert (broken_off.text, broken_off.finished) == ("aaaaaa", False)


@pytest.mark.parametrize("word", ["<file_sep>", "<|fim_pad|>"])
def test_a_stop_word_that_is_a_token_ends_a_row_wherever_it_stands(families: Tokenizer, word: str) -> None:
    """No text shows a special token, so it would glue the next file's code to the answer."""
    decoding = Decoding(temperature=0.0, max_new_tokens=4, stop=(word,))
    ids = families.inner(f"ab{word}c", add_special_tokens=False).input_ids
    assert len(ids) == 4
    assert first_met(families, ids, word) == 3
    ended = completion(families, ids, decoding)
    assert (ended.text, ended.cut, ended.tokens, ended.finished) == ("ab", "", 2, True)
    assert first_met(families, ids[2:], word) == 1
    assert completion(families, ids[2:], decoding).text == ""


def test_seeds_of_rows_are_apart_and_depend_on_nothing_else() -> None:
    seeds = {row_seed(seed, prompt, index) for seed in range(10) for prompt in range(10) for index in range(10)}
    assert len(seeds) == 1000
    assert max(seeds) < 2**31
