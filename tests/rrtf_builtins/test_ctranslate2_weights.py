"""int8_reduced_range: integers by hand, float32's model but for rounding, and what is not ours is not taken for it."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import ctranslate2
import numpy as np
import pytest
import torch
from transformers import LlamaConfig, LlamaForCausalLM, T5Config, T5ForConditionalGeneration

from rrtf.models.tokenizer import load_tokenizer
from rrtf_builtins.samplers.ctranslate2 import CTranslate2Sampler
from rrtf_builtins.samplers.ctranslate2_weights import convert, loaded_as, seven_bits
from tests.tiny import make_t5


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
        for kind in ("float32", "int8_reduced_range")
    }
    off = np.abs(scores["int8_reduced_range"] - scores["float32"])
    assert 0 < off.max() < 0.1 * scores["float32"].std()
    sizes = {kind: (tmp_path / kind / "model.bin").stat().st_size for kind in scores}
    assert sizes["int8_reduced_range"] < 0.5 * sizes["float32"]
    assert json.loads((tmp_path / "int8_reduced_range" / "config.json").read_text())["weight_bits"] == 7


@pytest.mark.parametrize(
    "dtype", [torch.bfloat16, *(pytest.param(one, marks=pytest.mark.slow) for one in (torch.float32, torch.float16))]
)
def test_an_untied_checkpoint_of_any_type_converts(
    tiny_student: Path, tmp_path: Path, texts: list[str], dtype: torch.dtype
) -> None:
    torch.manual_seed(3)
    config = LlamaConfig.from_pretrained(tiny_student, tie_word_embeddings=False)
    LlamaForCausalLM(config).to(dtype).save_pretrained(tmp_path / "model")
    load_tokenizer(str(tiny_student)).save(tmp_path / "model")
    scores = {
        kind: log_probabilities(convert(str(tmp_path / "model"), tmp_path / kind, kind), kind, texts)
        for kind in ("float32", "int8_reduced_range")
    }
    assert 0 < np.abs(scores["int8_reduced_range"] - scores["float32"]).max() < 0.1 * scores["float32"].std()


def test_an_encoder_decoder_is_float32s_but_for_rounding(tmp_path: Path) -> None:
    """T5 with weights of the usual size; those of ``make_t5`` are three times as large and tell roundings apart."""
    folder = make_t5(tmp_path / "t5")
    torch.manual_seed(0)
    T5ForConditionalGeneration(T5Config.from_pretrained(folder, initializer_factor=1.0)).save_pretrained(folder)
    tokenizer = load_tokenizer(str(folder)).inner
    questions, answers = (
        [
            tokenizer.convert_ids_to_tokens(tokenizer(text.format(n), add_special_tokens=False).input_ids)
            for n in range(8)
        ]
        for text in ("def f{}(n):", "return n * {}")
    )
    scores = {}
    for kind in ("float32", "int8_reduced_range"):
        converted = convert(str(folder), tmp_path / kind, kind)
        model = ctranslate2.Translator(str(converted), compute_type=loaded_as(converted, kind), intra_threads=1)
        scores[kind] = np.concatenate([scored.log_probs for scored in model.score_batch(questions, answers)])
    off = np.abs(scores["int8_reduced_range"] - scores["float32"])
    assert 0 < off.mean() < 0.1 * scores["float32"].std(), (off.mean(), scores["float32"].std())


def test_weights_of_8_bits_are_never_multiplied_as_7(
    tiny_student: Path, tmp_path: Path, texts: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody's own int8 folder, named as the model, with ``compute_type`` int8_reduced_range."""
    folder = convert(str(tiny_student), tmp_path / "eight", "int8")
    assert loaded_as(folder, "int8") == "int8"
    assert loaded_as(folder, "int8_reduced_range") == "float32"
    assert "was not converted to int8_reduced_range; it is computed in float32" in capsys.readouterr().err
    with CTranslate2Sampler(compute_type="int8_reduced_range").open(str(folder), work=tmp_path) as engine:
        assert engine._compute_type == "float32"


def warnings_of(folder: Path) -> list[str]:
    """What transformers says when the folder's tokenizer is loaded."""
    said: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("transformers")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    logging.getLogger("transformers.tokenization_utils_tokenizers").disabled = False  # by commands run in this process
    try:
        load_tokenizer(str(folder))
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
    return said


def test_a_large_vocabulary_is_not_taken_for_an_early_mistrals(tiny_student: Path, tmp_path: Path) -> None:
    """transformers suspects a tokenizer of more than 100,000 tokens beside a ``config.json`` without its version."""
    folder = convert(str(tiny_student), tmp_path / "converted", "float32")
    path, content = folder / "tokenizer.json", json.loads((folder / "tokenizer.json").read_text())
    content["model"]["vocab"] |= {f"token{index}": index for index in range(259, 100_300)}
    path.write_text(json.dumps(content))
    assert warnings_of(folder) == []
    config = json.loads((folder / "config.json").read_text())
    del config["transformers_version"]
    (folder / "config.json").write_text(json.dumps(config))
    assert any("regex" in sentence for sentence in warnings_of(folder))
