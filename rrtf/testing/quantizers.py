"""The contract of quantizers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rrtf.models.prompts import Prompt
from rrtf.sampling.engine import Decoding, Sampler
from rrtf.testing.configs import ConfigContract, build


class QuantizerContract(ConfigContract):
    """Tests of what the quantize stage relies on. Fixtures to override: ``config`` and ``model``, a local folder."""

    @pytest.fixture
    def quantizer(self, config: Any) -> Any:
        return build(config)

    @pytest.fixture
    def model(self) -> Path:
        raise NotImplementedError(f"{type(self).__name__} needs a fixture 'model': the folder of a small model")

    @pytest.fixture
    def quantized(self, quantizer: Any, model: Path, tmp_path: Path) -> Path:
        quantizer.quantize(model, tmp_path / "quantized")
        return tmp_path / "quantized"

    def test_it_is_a_lightning_callback_with_a_name_for_a_folder(self, quantizer: Any) -> None:
        from rrtf.quantization.quantizer import Quantizer

        assert isinstance(quantizer, Quantizer)
        assert quantizer.name
        assert quantizer.name == Path(quantizer.name).name

    def test_the_model_it_reads_is_left_as_it_was(self, quantizer: Any, model: Path, tmp_path: Path) -> None:
        before = _files(model)
        quantizer.quantize(model, tmp_path / "quantized")
        assert _files(model) == before

    def test_nothing_is_left_beside_the_result(self, quantized: Path) -> None:
        assert [item.name for item in quantized.parent.iterdir()] == ["quantized"]

    def test_quantizing_again_gives_the_same_files(self, quantizer: Any, quantized: Path, model: Path) -> None:
        before = _files(quantized)
        quantizer.quantize(model, quantized)
        assert _files(quantized) == before

    def test_its_sampler_runs_the_result(self, quantizer: Any, quantized: Path, tmp_path: Path) -> None:
        assert self._tokens(quantizer.sampler(), quantized, tmp_path / "work") > 0

    def test_its_baseline_runs_the_model(self, quantizer: Any, model: Path, tmp_path: Path) -> None:
        assert self._tokens(quantizer.baseline(), model, tmp_path / "work") > 0

    def _tokens(self, sampler: Sampler, model: Path, work: Path) -> int:
        with sampler.open(str(model), work=work) as engine:
            prompt = Prompt(text="def double(n: int) -> int:\n", chat=False)
            return engine.generate([prompt], Decoding(temperature=0.0, max_new_tokens=4))[0][0].tokens


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
