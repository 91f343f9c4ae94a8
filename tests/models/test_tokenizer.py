"""Tokenizers: special tokens in a prompt's text, an answer's first space."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer as Inner
from tokenizers import decoders, models, pre_tokenizers
from transformers import CodeLlamaTokenizer, PreTrainedTokenizerFast

from rrtf.models.prompts import Prompt
from rrtf.models.tokenizer import load_tokenizer
from tests.tiny import make_tokenizer


def test_special_tokens_in_a_template_are_encoded_as_themselves(tmp_path: Path) -> None:
    """Three names of tokens, and one byte between each."""
    names = ("<fim_prefix>", "<fim_suffix>", "<fim_middle>")
    make_tokenizer(names).save_pretrained(tmp_path)
    tokenizer = load_tokenizer(str(tmp_path))
    ids = tokenizer.encode(Prompt(text="<fim_prefix>a<fim_suffix>\n<fim_middle>", chat=False))
    assert len(ids) == 5
    assert [tokenizer.inner.convert_ids_to_tokens(ids[i]) for i in (0, 2, 4)] == list(names)


def test_an_answers_first_space_is_kept_where_the_tokenizer_drops_that_of_a_text(tmp_path: Path) -> None:
    """As SentencePiece tokenizers do: CodeLlama's body would lose one space of its first line's indent."""
    pieces = ["<unk>", "</s>", "▁a", "▁b", "\n"]
    inner = Inner(models.WordLevel(vocab={piece: i for i, piece in enumerate(pieces)}, unk_token="<unk>"))
    inner.pre_tokenizer = pre_tokenizers.Metaspace()
    inner.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.Fuse(), decoders.Strip(content=" ", left=1, right=0)]
    )
    PreTrainedTokenizerFast(tokenizer_object=inner, eos_token="</s>").save_pretrained(tmp_path)
    tokenizer = load_tokenizer(str(tmp_path))
    assert tokenizer.inner.decode([3, 4, 2]) == "b\n a"
    assert tokenizer.decode([3, 4, 2]) == " b\n a"
    assert tokenizer.decode([4, 2]) == "\n a"


def test_a_byte_level_tokenizer_decodes_an_answer_as_it_is(tmp_path: Path) -> None:
    make_tokenizer().save_pretrained(tmp_path)
    tokenizer = load_tokenizer(str(tmp_path))
    assert tokenizer.anchor is None
    assert tokenizer.decode(tokenizer.inner("  b", add_special_tokens=False).input_ids) == "  b"


def code_llama() -> CodeLlamaTokenizer:
    """CodeLlama's own tokenizer with single characters for a vocabulary."""
    special = ["<unk>", "<s>", "</s>", "▁<PRE>", "▁<SUF>", "▁<MID>", "▁<EOT>", "<FILL_ME>"]
    vocabulary = {piece: i for i, piece in enumerate([*special, "▁", "a", "b", "c", "\n"])}
    return CodeLlamaTokenizer(vocab=vocabulary, merges=[])


def test_codellamas_gap_is_encoded_as_its_paper_has_it(tmp_path: Path) -> None:
    """Before the gap " a", after it "b"; the paper's order is prefix, suffix, middle."""
    code_llama().save_pretrained(tmp_path)
    tokenizer = load_tokenizer(str(tmp_path))
    for _ in range(2):  # the first time leaves nothing behind
        ids = tokenizer.encode(Prompt(text="a<FILL_ME>b", chat=False))
        pieces = tokenizer.inner.convert_ids_to_tokens(ids)
        assert [piece for piece in pieces if piece != "▁"] == ["<s>", "▁<PRE>", "a", "▁<SUF>", "b", "▁<MID>"]
    assert tokenizer.stop_ids(["▁<EOT>"]) == {6}
