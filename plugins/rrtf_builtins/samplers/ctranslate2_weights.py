"""Weights for CTranslate2: a transformers model is converted once, in one of CTranslate2's types or in 7 bits.

``int8_reduced_range`` is int8 with weights between -63 and 63. x86 processors without VNNI add pairs of 8-bit products
in 16 bits, which overflow (255 * 127 * 2 = 64,770); with 7 bits they cannot (255 * 63 * 2 = 32,130 < 32,768).
onnxruntime calls it ``reduce_range``. Such a folder is right on every processor, and as fast as int8.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
from importlib.metadata import version
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
from ctranslate2.specs.model_spec import LayerSpec, NumpyVariable, Variable, index_spec

from rrtf.core.console import say
from rrtf.core.errors import UserError
from rrtf.core.jsonl import read_json, write_json
from rrtf.models.tokenizer import load_tokenizer
from rrtf_builtins.compute_types import REDUCED_RANGE

LARGEST = 63
BITS = "weight_bits"
"""A key of a converted folder's ``config.json``, which CTranslate2 does not read."""


def is_converted(folder: Path) -> bool:
    """Whether a folder holds CTranslate2 weights."""
    return (folder / "model.bin").is_file() and (folder / "config.json").is_file()


def convert(model: str, target: Path, compute_type: str, *, trust_remote_code: bool = False) -> Path:
    """Convert a transformers model (local folder or hub name) into ``target``; kept if there.

    Raises:
        UserError: CTranslate2 does not know the architecture.
    """
    if is_converted(target):
        return target
    partial = target.with_name(f".{target.name}.{platform.node()}.{os.getpid()}.part")
    shutil.rmtree(partial, ignore_errors=True)
    partial.parent.mkdir(parents=True, exist_ok=True)
    converter = SevenBitConverter if compute_type == REDUCED_RANGE else ctranslate2.converters.TransformersConverter
    tokenizer = load_tokenizer(model, trust_remote_code=trust_remote_code)  # a model that is not there is told first
    try:
        converter(model, low_cpu_mem_usage=True, trust_remote_code=trust_remote_code).convert(
            str(partial), quantization=None if compute_type in ("float32", REDUCED_RANGE) else compute_type
        )
    except ValueError as error:
        raise UserError(
            f"model {model} cannot be converted for CTranslate2 ({str(error).splitlines()[0]}); use sampler=hf "
            "(and evaluate.sampler=null, if that is set)"
        ) from None
    tokenizer.save(partial)
    _note_version(partial / "config.json")
    try:
        partial.replace(target)
    except OSError:
        if not is_converted(target):
            raise
        shutil.rmtree(partial, ignore_errors=True)  # another process was faster
    return target


def _note_version(config: Path) -> None:
    """Say in CTranslate2's ``config.json`` which transformers wrote the tokenizer.

    Without it, and with more than 100,000 tokens, transformers takes the folder for one of an early Mistral and warns
    of the regular expression of its tokenizer, which is right.
    """
    write_json(config, read_json(config) | {"transformers_version": version("transformers")})


class SevenBitConverter(ctranslate2.converters.TransformersConverter):  # type: ignore[misc]
    """Quantizes before CTranslate2 would, which then finds nothing left to do."""

    def _load(self) -> Any:
        spec = super()._load()
        spec.validate()  # wraps the weights of all frameworks alike
        in_seven_bits(spec)
        spec.config.add_attribute(BITS, 7)
        return spec


def in_seven_bits(spec: LayerSpec) -> None:
    """Replace the weights that have a scale by integers, one scale a row, as CTranslate2 does it for int8."""
    for name, value in spec.variables().items():
        scope, _, key = name.rpartition("/")
        layer = index_spec(spec, scope)
        if (
            isinstance(value, Variable)
            and value.dtype.startswith(("float", "bfloat"))
            and hasattr(layer, f"{key}_scale")
        ):
            weights, scales = seven_bits(value.to("float32").numpy())
            setattr(layer, key, NumpyVariable(weights))
            setattr(layer, f"{key}_scale", NumpyVariable(scales))


def seven_bits(weights: np.ndarray[Any, np.dtype[np.float32]]) -> tuple[Any, Any]:
    """Integers from -63 to 63, int8, and by what each row was multiplied, float32: ``integers / scale`` is the row.

    Args:
        weights: [rows, ...], float32.
    """
    rows = weights.reshape(len(weights), -1)
    largest = np.abs(rows).max(axis=1).astype(np.float32)
    largest[largest == 0] = LARGEST
    scales = LARGEST / np.maximum(largest, np.float32(LARGEST) / np.finfo(np.float32).max)
    return np.rint(rows * scales[:, None]).astype(np.int8).reshape(weights.shape), scales.astype(np.float32)


def loaded_as(folder: Path, compute_type: str) -> str:
    """The type in CTranslate2's words; weights of 8 bits that somebody else converted are multiplied in float32."""
    if compute_type != REDUCED_RANGE:
        return compute_type
    if json.loads((folder / "config.json").read_text()).get(BITS) == 7:
        return "int8"
    say(
        f"{folder} was not converted to int8_reduced_range; it is computed in float32, since int8 would saturate on "
        "some processors"
    )
    return "float32"
