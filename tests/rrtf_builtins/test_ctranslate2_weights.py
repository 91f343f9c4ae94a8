"""int7: integers by hand, the same model as in float32 but for rounding, and what is not ours is not taken for it."""

from __future__ import annotations

import json
from pathlib import Path

import ctranslate2
import numpy as np
import pytest

from rrtf.texts import load_tokenizer
from rrtf_builtins.samplers.ctranslate2 import CTranslate2Sampler
from rrtf_builtins.samplers.ctranslate2_weights import convert, loaded_as, seven_bits


def test_rows_become_integers_up_to_63_by_hand() -> None:
    rows = np.array([[2.0, -1.0, 0.01, 0.0], [0.0, 0.0, 0.0, 0.0], [-0.5, 0.25, 0.1, 0.5]], dtype=np.float32)
    integers, scales = seven_bits(rows)
    assert integers.dtype == np.int8
    assert integers.tolist() == [[63, -32, 0, 0], [0, 0, 0, 0], [-63, 32, 13, 63]]  # halves to even: 31.5 is 32
    assert scales.tolist() == [31.5, 1.0, 126.0]


def test_every_weight_is_off_by_half_a_step_at_most() -> None:
    rows = np.random.default_rng(0).normal(size=(50, 70)).astype(np.float32)
    integers, scales = seven_bits(rows)
    off = np.abs(integers / scales[:, None].astype(np.float64) - rows) * scales[:, None]
    assert off.max() <= 0.5 + 1e-4
    assert np.abs(integers).max() == 63


def test_the_largest_sum_of_two_products_fits_into_16_bits() -> None:
    integers, _ = seven_bits(np.array([[1.0, 1.0]], dtype=np.float32))
    unsigned = np.array([255, 255])  # what activations become where products are of an unsigned and a signed number
    assert int((unsigned * integers[0].astype(int)).sum()) == 32_130 < 2**15
    assert 255 * 127 * 2 >= 2**15  # and with 8 bits it does not


def test_an_exotic_row_keeps_a_finite_scale() -> None:
    """A subnormal row's scale would be infinite in float32, and zero times infinity is no number."""
    integers, scales = seven_bits(np.array([[1e-40, 0.0]], dtype=np.float32))
    assert np.isfinite(scales).all()
    assert integers.tolist()[0][1] == 0


def log_probabilities(folder: Path, compute_type: str, texts: list[str]) -> np.ndarray:
    tokenizer = load_tokenizer(str(folder)).inner
    rows = [tokenizer.convert_ids_to_tokens(tokenizer(text).input_ids) for text in texts]
    model = ctranslate2.Generator(str(folder), compute_type=loaded_as(folder, compute_type), intra_threads=1)
    return np.concatenate([scored.log_probs for scored in model.score_batch(rows)])


@pytest.fixture
def texts() -> list[str]:
    return ["def f(n):\n    return n + 1\n", "import this, and more of the same\n", "for i in range(10): print(i)"]


def test_the_model_is_float32s_but_for_rounding(tiny_student: Path, tmp_path: Path, texts: list[str]) -> None:
    scores = {
        kind: log_probabilities(convert(str(tiny_student), tmp_path / kind, kind), kind, texts)
        for kind in ("float32", "int7")
    }
    off = np.abs(scores["int7"] - scores["float32"])
    assert 0 < off.max() < 0.1 * scores["float32"].std()
    sizes = {kind: (tmp_path / kind / "model.bin").stat().st_size for kind in scores}
    assert sizes["int7"] < 0.5 * sizes["float32"]
    assert json.loads((tmp_path / "int7" / "config.json").read_text())["weight_bits"] == 7


def test_weights_of_8_bits_are_never_multiplied_as_7(
    tiny_student: Path, tmp_path: Path, texts: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody's own int8 folder, named as the model, with ``compute_type`` int7."""
    folder = convert(str(tiny_student), tmp_path / "eight", "int8")
    assert loaded_as(folder, "int8") == "int8"
    assert loaded_as(folder, "int7") == "float32"
    assert "was not converted to int7; it is computed in float32" in capsys.readouterr().err
    with CTranslate2Sampler(compute_type="int7").open(str(folder), work=tmp_path) as engine:
        assert engine._compute_type == "float32"
