"""CTranslate2 weights: int8 or another type, one scale a row of all linear layers, no calibration data."""

from __future__ import annotations

from pathlib import Path

from rrtf.core.console import say
from rrtf.quantization.quantizer import Quantizer
from rrtf_builtins.compute_types import REDUCED_RANGE
from rrtf_builtins.processor import multiplies_int8
from rrtf_builtins.samplers.ctranslate2 import CTranslate2Sampler
from rrtf_builtins.samplers.ctranslate2_weights import convert


class CTranslate2Quantizer(Quantizer):
    """Converts with CTranslate2; the baseline is float32 in the same engine."""

    def __init__(self, compute_type: str = "int8") -> None:
        self.compute_type = compute_type
        self.name = f"ctranslate2_{compute_type}"

    def quantize(self, model: Path, target: Path) -> None:
        if self.compute_type.startswith("int8") and not multiplies_int8():
            say(
                "int8 products saturate on this processor (no VNNI): the model is written, and looks worse here than "
                f"it is; quantizer.ctranslate2.compute_type={REDUCED_RANGE} is as fast and right on every processor"
            )
        convert(str(model), target, self.compute_type)

    def sampler(self) -> CTranslate2Sampler:
        return CTranslate2Sampler(compute_type=self.compute_type)

    def baseline(self) -> CTranslate2Sampler:
        return CTranslate2Sampler(compute_type="float32")
