"""The types that CTranslate2 computes in, and the setting that chooses one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rrtf.core.settings import setting
from rrtf_builtins.processor import small_type

REDUCED_RANGE = "int8_reduced_range"
"""Ours, not CTranslate2's: int8 with weights of 7 bits (``samplers.ctranslate2_weights``)."""
COMPUTE_TYPES = (
    "int8", REDUCED_RANGE, "float32", "int8_float32", "int8_float16", "int8_bfloat16", "int16", "float16", "bfloat16"
)  # fmt: skip
EARLIER_NAMES = {"int7": REDUCED_RANGE}
"""Names in configurations of earlier versions, still read."""


@dataclass(frozen=True, kw_only=True)
class HasComputeType:
    """A thing with the setting ``compute_type``; an earlier name of a type becomes the present one.

    Example::

        >>> HasComputeType(compute_type="int7").compute_type
        'int8_reduced_range'
    """

    needs: ClassVar[str] = "ctranslate2"
    compute_type: str = setting(
        small_type,
        "how weights are kept and multiplied: int8 (the default where this processor multiplies it exactly), "
        "int8_reduced_range (int8 with weights of 7 bits, exact on every processor; the default elsewhere), "
        "float32 (as the model is), or another of CTranslate2's types",
        factory=True,
        choices=COMPUTE_TYPES,
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "compute_type", EARLIER_NAMES.get(self.compute_type, self.compute_type))
