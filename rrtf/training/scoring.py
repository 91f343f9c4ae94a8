"""Compute how likely a model finds responses: the p of the paper, as a number alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch

from rrtf.models.loading import load_model, resolve_model
from rrtf.models.prompts import Prompt
from rrtf.models.tokenizer import Tokenizer, as_tokenizer
from rrtf.training.logprobs import response_logps
from rrtf.training.packing import EncodedCandidate, EncodedGroup
from rrtf.training.padding import pad


def score(
    model: str | Path | Any,
    prompt: str,
    responses: Sequence[str],
    *,
    tokenizer: Tokenizer | str | Any = None,
    chat: bool = False,
) -> list[float]:
    """The average log-probability, in nats, of a token of each response after the prompt, its end token included.

    Each response runs by itself through the model's own logits, so this is right for any causal LM, and slow.

    Args:
        model: a folder, a hub name, or a transformers causal LM on any device.
        prompt: the text before the response.
        responses: texts without the end token, which is added.
        tokenizer: a folder, a hub name, a transformers tokenizer or ours; that of the model by default.
        chat: the prompt is a user's turn and goes through the chat template.

    Raises:
        UserError: no model, no tokenizer, or a chat prompt for a model without chat template.
        ValueError: a prompt without tokens.
    """
    if isinstance(model, (str, Path)):
        model = load_model(resolve_model(str(model)))
    made = as_tokenizer(tokenizer or model.name_or_path)
    start = tuple(made.encode(Prompt(text=prompt, chat=chat)))
    with _without_dropout(model), torch.no_grad():
        return [_average(model, start, tuple(made.encode_response(text)), made.pad_id) for text in responses]


def _average(model: Any, prompt: tuple[int, ...], response: tuple[int, ...], pad_id: int) -> float:
    candidate = EncodedCandidate(tokens=response, score=0.0, is_teacher=True)
    group = EncodedGroup(task_id="score", prompt=prompt, candidates=(candidate,))
    batch = pad([group], pad_id=pad_id).to(model.device)
    return float(response_logps(model, batch, full_logits=True).mean())


@contextmanager
def _without_dropout(model: Any) -> Iterator[None]:
    training = model.training
    model.eval()
    try:
        yield
    finally:
        model.train(training)
