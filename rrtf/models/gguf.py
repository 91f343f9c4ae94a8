"""GGUF files as models: converted once to safetensors in float32, then a folder like any other.

A file is known by the hash of its content, so a copy or another name is no second conversion. Weights are unpacked to
float32 as they are; a quantized file gives a model of its rounded weights.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import sys
import tempfile
from pathlib import Path
from typing import Any

from rrtf.core.console import counted, say
from rrtf.core.jsonl import read_json, write_json
from rrtf.core.provenance import content_hash
from rrtf.models.cache import cache_dir, is_made, make_once
from rrtf.models.gguf_header import find_flaw
from rrtf.models.refusals import ModelNotLoaded, naming_model

SUFFIX = ".gguf"
NEEDED = ("gguf", "accelerate")
"""Packages that read such a file, beside transformers."""


def is_gguf(name: str) -> bool:
    """Whether a model's name is that of a GGUF file, there or not."""
    return name.lower().endswith(SUFFIX) and not Path(name).expanduser().is_dir()


def find_complaint(name: str) -> str | None:
    """Return why the GGUF file of this name cannot be a model, as a clause, or None; only its header is read."""
    if missing := [package for package in NEEDED if importlib.util.find_spec(package) is None]:
        return f"to read it, {' and '.join(missing)} must be installed: pip install 'rrtf[gguf]'"
    return find_flaw(Path(name).expanduser())


def resolve_gguf(name: str) -> Path:
    """Return the folder of a GGUF file's model, converted at the first time.

    Raises:
        UserError: no such file, no GGUF file, one that is not whole, or one that transformers cannot load.
    """
    path = Path(name).expanduser()
    if not path.is_file():
        raise ModelNotLoaded(name, "there is no such file")
    target = cache_dir() / "models" / f"gguf-{content_hash(path)[:12]}"
    if not is_made(target):
        if complaint := find_complaint(name):
            raise ModelNotLoaded(name, complaint)
        say(f"{name}: converting to float32 safetensors, once, in {target}")
    return make_once(target, lambda part: convert_gguf(path, part))


def convert_gguf(path: Path, target: Path) -> None:
    """Write the model and the tokenizer of a GGUF file to a folder.

    Raises:
        UserError: transformers cannot load it.
    """
    with naming_model(str(path), "causal language model"):
        model, tokenizer = _load(path)
    del model.config.quantization_config
    for leftover in ("hf_quantizer", "quantization_method"):
        if hasattr(model, leftover):
            delattr(model, leftover)
    model.is_quantized = False
    model.save_pretrained(target, safe_serialization=True)
    tokenizer.save_pretrained(target)
    drop_tokens_beyond(model.get_input_embeddings().num_embeddings, target / "tokenizer.json")


def drop_tokens_beyond(vocabulary: int, path: Path) -> None:
    """Take tokens without an embedding out of a ``tokenizer.json``: transformers' byte-level class adds its default
    end token where a file has none of that name."""
    content = read_json(path)
    kept = [token for token in content["added_tokens"] if token["id"] < vocabulary]
    if len(kept) < len(content["added_tokens"]):
        write_json(path, content | {"added_tokens": kept})


def _load(path: Path) -> tuple[Any, Any]:
    """The model and the tokenizer, from a folder that holds nothing else: transformers would read what lies beside.

    Raises:
        ValueError: transformers cannot load it, or would leave weights random.
    """
    quiet = contextlib.nullcontext() if sys.stderr.isatty() else contextlib.redirect_stderr(io.StringIO())
    with tempfile.TemporaryDirectory() as folder, quiet:  # a progress bar that knows no switch
        (Path(folder) / "model.gguf").symlink_to(path.resolve())
        try:
            return _load_model(folder), _load_tokenizer(folder)
        except (OSError, ValueError, MemoryError):
            raise
        except Exception as error:  # the boundary: metadata of anybody's may break transformers anywhere
            raise ValueError(f"{type(error).__name__}: {error}") from error


def _load_model(folder: str) -> Any:
    import torch
    from transformers import AutoModelForCausalLM

    load: Any = AutoModelForCausalLM.from_pretrained
    model, info = load(folder, gguf_file="model.gguf", dtype=torch.float32, output_loading_info=True)
    if missing := sorted(info["missing_keys"]):
        raise ValueError(f"it lacks {counted(len(missing), 'tensor')} of the model, such as {missing[0]}")
    return model


def _load_tokenizer(folder: str) -> Any:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file="model.gguf")
    if tokenizer.eos_token_id is None:
        raise ValueError("its metadata names no end token, tokenizer.ggml.eos_token_id")
    return tokenizer
