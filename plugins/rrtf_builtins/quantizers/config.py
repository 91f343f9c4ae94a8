"""Settings of the quantizers. A quantizer is a Lightning callback, so the work is done by another class, in a module
that imports Lightning: ``_target_`` names it."""

from __future__ import annotations

from dataclasses import dataclass

from rrtf_builtins.compute_types import HasComputeType


@dataclass(frozen=True, kw_only=True)
class CTranslate2Quantizer(HasComputeType):
    """CTranslate2 weights of the trained model: int8, or int8_reduced_range where int8 saturates."""

    _target_: str = "rrtf_builtins.quantizers.ctranslate2.CTranslate2Quantizer"
