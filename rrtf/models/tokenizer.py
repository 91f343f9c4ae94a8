"""Encode prompts, decode completions and save the tokenizer, with the model's own end tokens.

A thin layer over transformers' tokenizers, because engines, training and export must agree on four things: how a
prompt is encoded, what ends a completion, how ids become text, and which files are saved with the model.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rrtf.core.errors import UserError
from rrtf.models.prompts import Prompt
from rrtf.models.refusals import naming_model


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """A transformers tokenizer and the ids that end a completion.

    ``anchor`` is a token to decode before a completion where the tokenizer drops a text's first space (SentencePiece,
    such as CodeLlama's): a completion continues a line, so its first space counts.
    """

    inner: Any
    end_ids: tuple[int, ...]
    anchor: int | None = None

    @property
    def end_id(self) -> int:
        """The token a training response ends with."""
        return self.end_ids[0]

    @property
    def pad_id(self) -> int:
        return self.inner.pad_token_id if self.inner.pad_token_id is not None else self.end_id

    @property
    def end_pieces(self) -> list[str]:
        return list(self.inner.convert_ids_to_tokens(list(self.end_ids)))

    def encode(self, prompt: Prompt) -> list[int]:
        """Token ids of a prompt, through the chat template when it is a chat turn.

        Raises:
            UserError: a chat prompt for a model without a chat template.
        """
        if not prompt.chat:
            return list(self.inner(prompt.text).input_ids)
        if not self.inner.chat_template:
            raise UserError(
                "the prompt is a chat turn but the model has no chat template; use a prompt with chat: false"
            )
        messages = [{"role": "user", "content": prompt.text}]
        text = self.inner.apply_chat_template(messages, add_generation_prompt=True, tokenize=False)
        return list(self.inner(text, add_special_tokens=False).input_ids)

    def encode_response(self, text: str) -> list[int]:
        """Token ids of a response followed by the end token."""
        return [*self.inner(text, add_special_tokens=False).input_ids, self.end_id]

    def pieces(self, prompt: Prompt) -> list[str]:
        return list(self.inner.convert_ids_to_tokens(self.encode(prompt)))

    def decode(self, ids: Sequence[int]) -> str:
        """Return the text of a completion's tokens."""
        if self.anchor is None:
            return self._decode(ids)
        return self._decode([self.anchor, *ids])[len(self._decode([self.anchor])) :]

    def stop_ids(self, stop: Sequence[str]) -> frozenset[int]:
        """Return the ids of the stop words that are added tokens (``<file_sep>``); decoded text leaves special ones
        out."""
        added = {token.content: index for index, token in self.inner.added_tokens_decoder.items()}
        return frozenset(added[word] for word in stop if word in added)

    def _decode(self, ids: Sequence[int]) -> str:
        return str(self.inner.decode(list(ids), skip_special_tokens=True, clean_up_tokenization_spaces=False))

    def save(self, folder: Path) -> None:
        """Write the tokenizer's files into a model folder."""
        self.inner.save_pretrained(folder)


def load_tokenizer(model: str, *, trust_remote_code: bool = False) -> Tokenizer:
    """Load the tokenizer of a local folder or hub name.

    Raises:
        UserError: there is none, or it has no end token.
    """
    from transformers import AutoTokenizer

    with naming_model(model, "tokenizer"):
        inner = AutoTokenizer.from_pretrained(model, trust_remote_code=trust_remote_code)
    ends = _end_ids(inner, Path(model))
    if not ends:
        raise UserError(f"the tokenizer of {model} has no end token; set eos_token in its tokenizer_config.json")
    return Tokenizer(inner=inner, end_ids=ends, anchor=_anchor(inner))


def as_tokenizer(tokenizer: Tokenizer | str | Any, *, trust_remote_code: bool = False) -> Tokenizer:
    """Our face of a tokenizer: of a model's folder or hub name, or of a transformers tokenizer.

    Raises:
        UserError: there is none, or it has no end token.
    """
    if isinstance(tokenizer, Tokenizer):
        return tokenizer
    if isinstance(tokenizer, str):
        return load_tokenizer(tokenizer, trust_remote_code=trust_remote_code)
    ends = _end_ids(tokenizer, Path(str(tokenizer.name_or_path)))
    if not ends:
        raise UserError(f"the tokenizer of {tokenizer.name_or_path} has no end token; set its eos_token")
    return Tokenizer(inner=tokenizer, end_ids=ends, anchor=_anchor(tokenizer))


def _anchor(inner: Any) -> int | None:
    """Return a word's token if the space before a word is lost when the word is decoded alone, else None."""
    ids = inner("a a", add_special_tokens=False).input_ids
    return ids[-1] if len(ids) == 2 and inner.decode(ids[-1:]) == "a" and inner.decode(ids) == "a a" else None


def _end_ids(inner: Any, folder: Path) -> tuple[int, ...]:
    """The tokenizer's end token first, then any other end tokens of generation_config.json."""
    ends = [] if inner.eos_token_id is None else [inner.eos_token_id]
    config = folder / "generation_config.json"
    if config.is_file():
        more = json.loads(config.read_text()).get("eos_token_id") or []
        ends += [more] if isinstance(more, int) else more
    text_end = inner.convert_tokens_to_ids("<|endoftext|>")
    if isinstance(text_end, int) and text_end >= 0 and text_end != inner.unk_token_id:
        ends.append(text_end)
    return tuple(dict.fromkeys(ends))
