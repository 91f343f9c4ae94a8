"""Linear layers by oneDNN against torch's own: values, gradients, and where they stay as they were."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from transformers import AutoModelForCausalLM

from rrtf.models import products
from rrtf.models.loading import load_model
from rrtf.models.products import OneDNNLinear, has_onednn, linear, mkl_is_slow, use_faster_products
from rrtf.training.logprobs import response_logps
from rrtf.training.packing import pack
from tests.training.test_logprobs import ARCHITECTURES, groups, model_of

needs_onednn = pytest.mark.skipif(not has_onednn(), reason="this torch was built without oneDNN")


@pytest.fixture
def slow_mkl(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on an AMD processor, wherever the test runs."""
    monkeypatch.setattr(products, "mkl_is_slow", lambda: True)
    monkeypatch.setattr("rrtf.training.logprobs.mkl_is_slow", lambda: True)


@pytest.fixture
def processor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file that says what processor this is."""
    monkeypatch.setattr(products, "CPUINFO", tmp_path / "cpuinfo")
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    mkl_is_slow.cache_clear()
    yield tmp_path / "cpuinfo"
    mkl_is_slow.cache_clear()


@needs_onednn
@pytest.mark.parametrize(
    ("said", "slow"),
    [
        ("vendor_id : AuthenticAMD\nflags : fma avx2 avx512f avx512_bf16", True),
        ("vendor_id : AuthenticAMD\nflags : fma avx2", False),
        ("vendor_id : GenuineIntel\nflags : fma avx2 avx512f", False),
    ],
)
def test_mkl_is_slow_on_amd_processors_with_avx512(
    processor: Path, monkeypatch: pytest.MonkeyPatch, said: str, slow: bool
) -> None:
    monkeypatch.setattr("torch.backends.mkl.is_available", lambda: True)
    processor.write_text(said)
    assert mkl_is_slow() is slow


def test_a_processor_that_says_nothing_keeps_torchs_own(processor: Path) -> None:
    assert not mkl_is_slow()


@needs_onednn
@pytest.mark.usefixtures("slow_mkl")
@pytest.mark.parametrize("shape", [(7, 5), (2, 3, 5), (5,)])
@pytest.mark.parametrize("with_bias", [False, True])
def test_values_and_gradients_are_those_of_float64(shape: tuple[int, ...], with_bias: bool) -> None:
    generator = torch.Generator().manual_seed(0)
    rows = torch.randn(shape, generator=generator, requires_grad=True)
    plain = nn.Linear(5, 4, bias=with_bias)
    above = torch.randn((*shape[:-1], 4), generator=generator)
    fast = use_faster_products(copy.deepcopy(plain))
    assert type(fast) is OneDNNLinear
    exact, wanted = plain.double(), rows.detach().double().requires_grad_()
    (exact(wanted) * above).sum().backward()
    (fast(rows) * above).sum().backward()
    torch.testing.assert_close(fast(rows), exact(wanted).float(), atol=1e-6, rtol=1e-6)
    for found, expected in zip((rows, *fast.parameters()), (wanted, *exact.parameters()), strict=True):
        assert found.grad is not None
        assert expected.grad is not None
        torch.testing.assert_close(found.grad, expected.grad.float(), atol=1e-6, rtol=1e-6)


@needs_onednn
@pytest.mark.usefixtures("slow_mkl")
def test_transposed_views_are_multiplied_as_they_read() -> None:
    a, b = torch.randn(6, 5), torch.randn(6, 4)
    torch.testing.assert_close(linear(a.T, b.T), a.T @ b)
    torch.testing.assert_close(linear(a[::2, 1:3], b[:2].T), a[::2, 1:3] @ b[:2])


@needs_onednn
@pytest.mark.usefixtures("slow_mkl")
def test_no_gradient_is_made_of_what_is_frozen() -> None:
    layer = use_faster_products(nn.Linear(5, 4))
    layer.requires_grad_(requires_grad=False)
    rows = torch.randn(3, 5, requires_grad=True)
    layer(rows).sum().backward()
    assert layer.weight.grad is None
    torch.testing.assert_close(rows.grad, layer.weight.sum(0).expand(3, 5))


@needs_onednn
@pytest.mark.usefixtures("slow_mkl")
@ARCHITECTURES
def test_log_probabilities_and_gradients_of_a_model_are_as_before(name: str) -> None:
    batch, plain = pack(groups(), pad_id=0), copy.deepcopy(model_of(name))
    fast = use_faster_products(copy.deepcopy(plain))
    found: list[tuple[Tensor, list[Tensor | None]]] = []
    for model in (plain, fast):
        logps = response_logps(model, batch, chunk=3)
        (logps * torch.linspace(-1, 1, len(logps))).sum().backward()  # type: ignore[no-untyped-call]
        found.append((logps.detach(), [parameter.grad for parameter in model.parameters()]))
    torch.testing.assert_close(found[1][0], found[0][0], atol=1e-5, rtol=0)
    for ours, theirs in zip(found[1][1], found[0][1], strict=True):
        torch.testing.assert_close(ours, theirs, atol=1e-4, rtol=1e-4)


@needs_onednn
@pytest.mark.usefixtures("slow_mkl")
def test_other_types_and_autocast_are_left_to_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*arguments: Any) -> Any:
        raise AssertionError("oneDNN was called")

    layer = use_faster_products(nn.Linear(5, 4))
    rows = torch.randn(3, 5)
    monkeypatch.setattr(torch.ops.mkldnn, "_linear_pointwise", refused)
    with pytest.raises(AssertionError, match="oneDNN was called"):
        layer(rows)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        assert layer(rows).dtype == torch.bfloat16
    assert layer(rows[:0]).shape == (0, 4)
    assert layer.to(torch.bfloat16)(rows.bfloat16()).dtype == torch.bfloat16


@needs_onednn
@pytest.mark.usefixtures("slow_mkl")
def test_a_loaded_model_multiplies_by_onednn_and_saves_as_ever(tmp_path: Path) -> None:
    plain = model_of("llama")
    plain.save_pretrained(tmp_path / "plain")
    fast = load_model(str(tmp_path / "plain"))
    linears = [module for module in fast.modules() if isinstance(module, nn.Linear)]
    assert {type(module) for module in linears} == {OneDNNLinear}
    fast.save_pretrained(tmp_path / "again")
    again = AutoModelForCausalLM.from_pretrained(tmp_path / "again")
    for name, tensor in plain.state_dict().items():
        assert torch.equal(again.state_dict()[name], tensor), name


def test_where_mkl_is_fast_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(products, "mkl_is_slow", lambda: False)
    assert type(use_faster_products(nn.Linear(5, 4))) is nn.Linear
