"""A GGUF file is a model like any other: the same weights, prompts and completions; one sentence where it is none."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import gguf
import pytest
import torch

from rrtf.core.errors import UserError
from rrtf.models.fingerprint import model_fingerprint
from rrtf.models.gguf import find_complaint, is_gguf
from rrtf.models.gguf_header import read_header
from rrtf.models.loading import load_model, resolve_model
from rrtf.models.prompts import Prompt
from rrtf.models.tokenizer import load_tokenizer
from rrtf.sampling.engine import Decoding
from rrtf_builtins.samplers.ctranslate2 import CTranslate2Sampler
from tests.made_once import made_once
from tests.tiny_gguf import QUANTIZED, write_gguf


@pytest.fixture(scope="session")
def tiny_gguf(shared_folder: Path, tiny_student: Path) -> Path:
    """The tiny student as a GGUF file, ffn_down in Q8_0."""

    def make(folder: Path) -> None:
        folder.mkdir()
        write_gguf(folder / "tiny.gguf", tiny_student)

    return made_once(shared_folder / "gguf", make) / "tiny.gguf"


@pytest.fixture(autouse=True)
def cache(shared_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RRTF_CACHE", str(shared_folder / "gguf-cache"))
    return shared_folder / "gguf-cache"


def test_weights_are_those_of_the_file(tiny_gguf: Path, tiny_student: Path) -> None:
    """In float32, rows of queries and keys in transformers' order; Q8_0 as the package gguf unpacks it."""
    theirs, ours = load_model(str(tiny_student)).state_dict(), load_model(resolve_model(str(tiny_gguf))).state_dict()
    assert ours.keys() == theirs.keys()
    for name, weights in theirs.items():
        packed = gguf.quants.quantize(weights.numpy(), QUANTIZED) if "down_proj" in name else None
        expected = weights if packed is None else torch.from_numpy(gguf.quants.dequantize(packed, QUANTIZED))
        assert ours[name].dtype == torch.float32
        assert torch.equal(ours[name], expected), name


def test_prompts_and_ends_are_those_of_the_file(tiny_gguf: Path, tiny_student: Path) -> None:
    """The chat template, its special tokens, the end token and no other: transformers' default one has no embedding."""
    theirs, ours = load_tokenizer(str(tiny_student)), load_tokenizer(resolve_model(str(tiny_gguf)))
    for prompt in (Prompt(text="def f(x):\n    é", chat=True), Prompt(text="def <|im_end|>", chat=False)):
        assert ours.encode(prompt) == theirs.encode(prompt)
    assert ours.encode(Prompt(text="a", chat=True))[0] == 1
    assert (ours.end_ids, ours.pad_id, len(ours.inner)) == ((2,), 2, len(theirs.inner)) == ((2,), 2, 259)
    assert ours.decode(ours.encode_response("x = 1  # é")) == "x = 1  # é"


def test_an_engine_answers_as_the_folder_does(tmp_path: Path, tiny_student: Path) -> None:
    file = write_gguf(tmp_path / "plain.gguf", tiny_student, quantized="none")
    prompts = [Prompt(text=text, chat=True) for text in ("one", "def two():")]
    answers = []
    for place, model in enumerate((str(file), str(tiny_student))):
        with CTranslate2Sampler(compute_type="float32").open(model, work=tmp_path / f"{place}") as engine:
            answers.append(engine.generate(prompts, Decoding(temperature=0.0, max_new_tokens=8)))
    assert answers[0] == answers[1]


def test_a_file_is_converted_once_whatever_its_name(tiny_gguf: Path, tmp_path: Path) -> None:
    copy = shutil.copy(tiny_gguf, tmp_path / "copy.GGUF")
    first = Path(resolve_model(str(tiny_gguf)))
    changed = (first / "config.json").stat().st_mtime_ns
    assert resolve_model(str(copy)) == str(first)
    assert (first / "config.json").stat().st_mtime_ns == changed
    assert model_fingerprint(str(copy)) == model_fingerprint(str(first)) != str(first)


def test_what_lies_beside_the_file_is_not_read(tmp_path: Path, tiny_student: Path) -> None:
    """transformers takes a tokenizer.json beside a GGUF file for its tokenizer."""
    file = write_gguf(tmp_path / "model.gguf", tiny_student, quantized="attn_v")
    for name in ("tokenizer.json", "tokenizer_config.json", "config.json", "adapter_config.json"):
        (tmp_path / name).write_text('{"of": "something else"}')
    assert load_tokenizer(resolve_model(str(file))).end_ids == (2,)


def test_the_header_says_what_the_package_gguf_reads(tiny_gguf: Path) -> None:
    reader, header = gguf.GGUFReader(tiny_gguf), read_header(tiny_gguf)
    assert header.tensors == tuple(tensor.name for tensor in reader.tensors)
    assert header.metadata["general.architecture"] == "llama"
    assert header.metadata["tokenizer.ggml.eos_token_id"] == 2
    assert header.size == tiny_gguf.stat().st_size


def test_a_folder_may_be_called_like_a_file(tiny_student: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_student, tmp_path / "student.gguf")
    assert not is_gguf(str(folder))
    assert resolve_model(str(folder)) == str(folder)


def test_a_name_that_is_no_file_may_be_a_servers() -> None:
    assert model_fingerprint("served.gguf") == "served.gguf"
    with pytest.raises(UserError, match=r"^served.gguf: there is no such file$"):
        resolve_model("served.gguf")


Change = Callable[[bytes], bytes]


def put(place: int, form: str, value: int) -> Change:
    return lambda data: data[:place] + struct.pack(form, value) + data[place + struct.calcsize(form) :]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda data: b"version https://git-lfs" + data,
            "it is no GGUF file, for it begins with b'vers' in place of b'GGUF'",
        ),
        (lambda data: b"", "it is no GGUF file, for it begins with b'' in place of b'GGUF'"),
        (put(4, "<I", 1), "it is of GGUF version 1, one of 2, 3 is needed"),
        (put(4, ">I", 3), "it is of GGUF version 50331648, one of 2, 3 is needed"),
        (lambda data: data[:5000], "it is cut off within its header; download it again"),
        (lambda data: data[:10], "it is cut off within its header; download it again"),
        (put(8, "<Q", 1 << 60), "it is cut off within its header; download it again"),
        (put(16, "<Q", 1 << 60), None),
    ],
)
def test_a_file_that_is_none(tiny_gguf: Path, tmp_path: Path, change: Change, sentence: str | None) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(change(tiny_gguf.read_bytes()))
    found = find_complaint(str(broken))
    assert found == sentence if sentence else found is not None
    with pytest.raises(UserError, match=r"broken\.gguf: it is|broken\.gguf: its header") as error:
        resolve_model(str(broken))
    assert str(error.value) == f"{broken}: {found}"


def test_a_file_that_lacks_a_byte(tiny_gguf: Path, tmp_path: Path) -> None:
    content = tiny_gguf.read_bytes()
    (tmp_path / "cut.gguf").write_bytes(content[:-1])
    assert find_complaint(str(tmp_path / "cut.gguf")) == (
        f"it is cut off, for it has {len(content) - 1:,} of {len(content):,} bytes; download it again"
    )


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (
            {"architecture": "mpt"},
            "no causal language model can be loaded from it (GGUF model with architecture mpt is not supported yet.)",
        ),
        (
            {"without": "blk.1.ffn_up"},
            "no causal language model can be loaded from it "
            "(it lacks 1 tensor of the model, such as model.layers.1.mlp.up_proj.weight)",
        ),
        (
            {"without_end": True},
            "no causal language model can be loaded from it "
            "(its metadata names no end token, tokenizer.ggml.eos_token_id)",
        ),
        (
            {"rope": "linear"},
            "it scales its positions (llama.rope.scaling.type), which transformers does not read; "
            "use safetensors of it",
        ),
    ],
)
def test_a_model_that_transformers_does_not_make(
    tmp_path: Path, tiny_student: Path, cache: Path, written: dict[str, str], sentence: str
) -> None:
    """Nothing is kept of it, least of all a model with random weights."""
    file = write_gguf(tmp_path / "other.gguf", tiny_student, **written)  # type: ignore[arg-type]
    before = sorted(cache.rglob("*.safetensors"))
    with pytest.raises(UserError) as error:
        resolve_model(str(file))
    assert str(error.value) == f"{file}: {sentence}"
    assert sorted(cache.rglob("*.safetensors")) == before
    assert not list(cache.rglob("*.part"))


def test_without_the_packages_that_read_it(tiny_gguf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rrtf.models.gguf.importlib.util.find_spec", lambda name: None)
    assert find_complaint(str(tiny_gguf)) == (
        "to read it, gguf and accelerate must be installed: pip install 'rrtf[gguf]'"
    )
