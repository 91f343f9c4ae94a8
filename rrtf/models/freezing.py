"""Train the last layers alone: the lower ones and the embeddings stay, and no gradient goes through them.

The backward pass ends at the first trained layer, so a step costs less time, and less memory for gradients and
optimizer.
"""

from __future__ import annotations

from typing import Any

from rrtf.core.console import counted
from rrtf.core.errors import UserError
from rrtf.models.loading import find_layers


def train_last_layers(model: Any, count: int) -> None:
    """Freeze a transformers model in place but for its last ``count`` layers and what follows them.

    That is the last norm and a head of its own; a head that is tied to the embeddings stays as they do.

    Raises:
        UserError: the model has fewer layers.
    """
    layers = find_layers(model)
    if count > len(layers):
        raise UserError(f"train.last_layers is {count}, the student has {counted(len(layers), 'layer')}")
    last = {id(parameter) for layer in layers[-count:] for parameter in layer.parameters()}
    trained = False
    for parameter in model.parameters():  # in the order of the forward pass, each once
        trained = trained or id(parameter) in last
        parameter.requires_grad_(trained)
