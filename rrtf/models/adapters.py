"""Train low-rank adapters instead of all weights: LoRA, and QLoRA on 4-bit weights (peft, bitsandbytes).

The adapters are injected into the transformers model in place, so the rest of the project sees the model it knows.
Checkpoints hold the trained weights alone; the exported model has them merged and loads like any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rrtf.core.errors import UserError
from rrtf.core.settings import setting

MISSING_PEFT = "adapters need peft: pip install 'rrtf[lora]'"


@dataclass(frozen=True, kw_only=True)
class Adapter:
    """Low-rank adapters (LoRA, arXiv 2106.09685): ``W + alpha / rank * B A`` instead of all weights."""

    rank: int = setting(16, "columns of the two added matrices", least=1)
    alpha: float = setting(32.0, "the added product is scaled by alpha / rank", above=0)
    dropout: float = setting(0.0, "dropout of what goes into the adapters", least=0, most=1)
    targets: list[str] = setting(["all-linear"], "names of linear layers, or all-linear: all but the head")
    four_bit: bool = setting(False, "keep the base model in 4-bit NormalFloat (QLoRA); needs rrtf[qlora] and a GPU")


@dataclass(frozen=True, kw_only=True)
class QLoRA(Adapter):
    """LoRA on a base model in 4-bit NormalFloat (arXiv 2305.14314)."""

    four_bit: bool = setting(True, "keep the base model in 4-bit NormalFloat; needs rrtf[qlora]")


def inject(model: Any, adapter: Adapter, *, checkpointing: bool = False) -> Any:
    """Freeze a transformers model and add adapters to it in place; they start as the identity.

    Args:
        checkpointing: gradients are to reach the adapters through checkpoints.

    Raises:
        UserError: peft is not installed, or no layer has one of the target names.
    """
    try:
        from peft import LoraConfig, inject_adapter_in_model
    except ImportError:
        raise UserError(MISSING_PEFT) from None
    targets: Any = "all-linear" if list(adapter.targets) == ["all-linear"] else list(adapter.targets)
    config = LoraConfig(
        r=adapter.rank,
        lora_alpha=adapter.alpha,  # type: ignore[arg-type]  # peft computes with it as a float
        lora_dropout=adapter.dropout,
        target_modules=targets,
        task_type="CAUSAL_LM",
    )
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    try:
        inject_adapter_in_model(config, model)
    except ValueError as error:
        raise UserError(f"adapter.targets: {str(error).splitlines()[0]}") from None
    for name, parameter in model.named_parameters():
        if "lora_" in name:
            parameter.data = parameter.data.float()
            parameter.requires_grad_(True)
    if adapter.four_bit or checkpointing:
        model.enable_input_require_grads()
    for module in model.modules():
        # bitsandbytes 0.50 on CPU repacks 4-bit weights when a layer runs in eval mode, and gradients are lost.
        if hasattr(module, "support_avx512bf16_for_cpu"):
            module.support_avx512bf16_for_cpu = False
    return model


def make_quantization_config(adapter: Adapter, precision: str) -> Any:
    """Return the quantization config that loads the base model in 4 bits, or None.

    Args:
        precision: Lightning's name; 4-bit weights are multiplied in float32 under ``32-true``, else in bfloat16.

    Raises:
        UserError: bitsandbytes is not installed.
    """
    if not adapter.four_bit:
        return None
    try:
        import bitsandbytes  # noqa: F401
    except ImportError:
        raise UserError("adapter.four_bit needs bitsandbytes: pip install 'rrtf[qlora]'") from None
    import torch
    from transformers import BitsAndBytesConfig

    return BitsAndBytesConfig(  # type: ignore[no-untyped-call]
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_use_double_quant=True,
        bnb_4bit_compute_dtype=torch.float32 if precision == "32-true" else torch.bfloat16,
    )


def remove_frozen_weights(module: Any, weights: dict[str, Any], prefix: str, metadata: Any) -> None:
    """A hook of ``state_dict`` that removes frozen weights, so that no checkpoint holds them."""
    for name in weights.keys() - adapter_weights(weights).keys():
        del weights[name]


def has_adapters(model: Any) -> bool:
    return any("lora_" in name for name, _ in model.named_parameters())


def adapter_weights(weights: dict[str, Any]) -> dict[str, Any]:
    """Return the adapters' weights in a state dict, under any prefix: all that training changes."""
    return {name: value for name, value in weights.items() if "lora_" in name}


def merge(base: Any, trained: dict[str, Any], adapter: Adapter) -> Any:
    """Add trained adapters to the weights of a freshly loaded base model; return a plain transformers model.

    Args:
        base: the model before training, in float.
        trained: the adapters' weights by their names in the injected model.
    """
    from peft.tuners.lora import LoraLayer

    inject(base, adapter)
    missing, unexpected = base.load_state_dict(trained, strict=False)
    lost = [name for name in missing if "lora_" in name]
    if lost or unexpected:
        raise UserError(f"these adapters are not of this model: {', '.join([*lost, *unexpected][:3])} do not fit")
    layers = [(name, module) for name, module in base.named_modules() if isinstance(module, LoraLayer)]
    for name, layer in layers:
        layer.merge()
        parent, _, leaf = name.rpartition(".")
        setattr(base.get_submodule(parent), leaf, layer.get_base_layer())
    if hasattr(base, "peft_config"):
        del base.peft_config
    if getattr(base, "_hf_peft_config_loaded", False):
        base._hf_peft_config_loaded = False
    return base
