"""Bytes alive and floating-point operations, derived by hand."""

from __future__ import annotations

import torch

from rrtf.training.planner.live_memory import LiveMemory


def test_a_sum_is_alive_and_its_terms_were() -> None:
    """4 floats are 16 bytes; two terms and their sum are 48 at the peak, the sum stays."""
    with LiveMemory() as live:
        start = live.now
        kept = torch.ones(4) + torch.ones(4)
        assert (live.peak(start, live.now), live.alive()) == (48, 16)
        del kept
        assert (live.peak(start, live.now), live.alive()) == (48, 0)


def test_a_view_is_no_second_storage() -> None:
    with LiveMemory() as live:
        matrix = torch.ones(3, 5)
        part = matrix.view(5, 3)[:2]
        del matrix
        assert live.alive() == 60
        assert live.number(part) == 0


def test_storages_can_be_left_out() -> None:
    with LiveMemory() as live:
        weight, other = torch.ones(10), torch.ones(7)
        fixed = live.numbers([weight])
        assert live.alive(without=fixed) == other.numel() * 4
        assert live.peak(0, live.now, without=fixed) == 28


def test_what_was_there_before_counts_when_it_is_named() -> None:
    before = torch.ones(8)
    with LiveMemory() as live:
        assert live.alive() == 0
        live.number(before)
        assert live.alive() == 32


def test_products_are_counted_forward_and_backward() -> None:
    """[2, 3] @ [3, 5] is 2 x 2 x 3 x 5 = 60 operations; the backward pass has two products of that size."""
    left, right = torch.ones(2, 3, requires_grad=True), torch.ones(3, 5, requires_grad=True)
    with LiveMemory() as live:
        product = left @ right
        assert live.flops == 60
        product.sum().backward()
        assert live.flops == 180


def test_attention_is_counted() -> None:
    """Forward 2 products of 2 x heads x T x T x width, backward 5 of them: 1 x 2 x 6 x 6 x 8 x 2 = 1152 each."""
    query = torch.ones(1, 2, 6, 8, requires_grad=True)
    with LiveMemory() as live:
        out = torch.nn.functional.scaled_dot_product_attention(query, query, query)
        assert live.flops == 2 * 1152
        out.sum().backward()
        assert live.flops == 7 * 1152
