"""The transformers sampler: rows that do not depend on their neighbours, and what is asked for and nothing else."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import (
    AutoModelForCausalLM,
    GPTBigCodeConfig,
    LlamaConfig,
    MiniMaxConfig,
    MistralConfig,
    PreTrainedConfig,
    Qwen2Config,
    RecurrentGemmaConfig,
    TopKLogitsWarper,
    TopPLogitsWarper,
)

from rrtf.config.build import to_plain
from rrtf.core.errors import UserError
from rrtf.models.prompts import Prompt
from rrtf.models.tokenizer import load_tokenizer
from rrtf.sampling.engine import TOP_K, Completion, Decoding
from rrtf_builtins.samplers import hf_rows
from rrtf_builtins.samplers.hf import HFSampler
from rrtf_builtins.samplers.hf_engine import HFEngine, calls_at_once
from rrtf_builtins.samplers.hf_rows import RowDraws, uniform

PROMPTS = [Prompt(text=text, chat=False) for text in ("def f(n):\n", "import this, and more\n", "x")]


def ask(model: Path, prompts: list[Prompt], decoding: Decoding, **settings: Any) -> list[list[Completion]]:
    with HFSampler(**settings).open(str(model), work=model) as engine:
        return engine.generate(prompts, decoding)


def test_answers_do_not_depend_on_the_rows_beside_them(tiny_student: Path) -> None:
    """Alone, in one batch of nine, in batches that cut prompts apart."""
    decoding = Decoding(temperature=1.0, max_new_tokens=12, n=3, seed=5)
    together = ask(tiny_student, PROMPTS, decoding)
    assert ask(tiny_student, PROMPTS, decoding, batch_size=2) == together
    assert ask(tiny_student, PROMPTS[:1], decoding) == together[:1]
    assert ask(tiny_student, PROMPTS, dataclasses.replace(decoding, n=2)) == [group[:2] for group in together]


SIZES = {"vocab_size": 259, "num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 2}
MADE = {
    "learned positions": GPTBigCodeConfig(vocab_size=259, n_embd=32, n_layer=2, n_head=4),
    "rotary positions": Qwen2Config(hidden_size=32, intermediate_size=64, **SIZES),
    "a window of four tokens": MistralConfig(hidden_size=32, intermediate_size=64, sliding_window=4, **SIZES),
}


def save(config: PreTrainedConfig, student: Path, folder: Path) -> None:
    """A random model of this kind, with the student's tokenizer."""
    AutoModelForCausalLM.from_config(config).save_pretrained(folder)
    load_tokenizer(str(student)).save(folder)


@pytest.mark.parametrize(("name", "shares"), [(name, name != "a window of four tokens") for name in MADE])
def test_a_prompt_is_computed_once_for_its_answers_and_they_stay_the_same(
    tiny_student: Path, tmp_path: Path, name: str, shares: bool
) -> None:
    """Beside a longer prompt, so with padding; a cache that cannot be copied is not."""
    torch.manual_seed(1)
    save(MADE[name], tiny_student, tmp_path)
    decoding = Decoding(temperature=1.0, max_new_tokens=12, n=3, seed=5)
    with HFSampler().open(str(tmp_path), work=tmp_path) as engine:
        together = engine.generate(PROMPTS, decoding)
        assert engine._plain == shares
        alone = engine.generate(PROMPTS, dataclasses.replace(decoding, n=1))
    assert [group[:1] for group in together] == alone
    assert len({answer.text for group in together for answer in group}) == 9


def shares(scores: torch.Tensor, **settings: float) -> torch.Tensor:
    """How often each token is drawn in 20,000 rows of the same scores."""
    decoding = Decoding(**{"temperature": 1.0, "top_p": 1.0, "max_new_tokens": 1, **settings})  # type: ignore[arg-type]
    draw = RowDraws(decoding, range(20_000), torch.device("cpu"))
    drawn = draw(torch.zeros(1, 0), scores.expand(20_000, -1)).argmax(dim=1)  # type: ignore[arg-type]
    return torch.bincount(drawn, minlength=len(scores)) / 20_000


def mixed(bits: int) -> int:
    """SplitMix64's finalizer with Python's integers."""
    bits = ((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9) % 2**64
    bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) % 2**64
    return bits ^ (bits >> 31)


def test_noise_is_splitmix64s() -> None:
    """Its first outputs from state 0 are published: 0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F."""
    golden = 0x9E3779B97F4A7C15
    assert [mixed((golden * n) % 2**64) for n in (1, 2, 3)] == [
        0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F
    ]  # fmt: skip
    seeds, tokens = [0, 1, 2**31 - 1], [0, 7, 49151]
    found = uniform(torch.tensor(seeds)[:, None], 3, torch.tensor([tokens] * 3))
    expected = [
        [((mixed((mixed((s * golden + 3) % 2**64) + t * golden) % 2**64) >> 11) + 0.5) / 2**53 for t in tokens]
        for s in seeds
    ]
    assert found.tolist() == expected


def test_noise_of_tokens_steps_and_rows_is_uniform_and_unrelated() -> None:
    """100 rows x 50 tokens at 40 steps: ten equal bins (chi-square, 9 degrees, 99.9 %), neighbours' correlations."""
    rows, tokens = torch.arange(100)[:, None], torch.arange(50).expand(100, -1)
    table = torch.stack([uniform(rows, step, tokens) for step in range(40)])
    counts = torch.bincount((table * 10).long().flatten(), minlength=10).double()
    assert float(((counts - 20_000) ** 2 / 20_000).sum()) < 27.9
    for dim in range(3):
        first, second = table.narrow(dim, 0, table.shape[dim] - 1), table.narrow(dim, 1, table.shape[dim] - 1)
        correlation = torch.corrcoef(torch.stack([first.flatten(), second.flatten()]))[0, 1]
        assert abs(float(correlation)) < 0.01  # 4.4 standard deviations of 195,000 pairs


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, [0.5, 0.2, 0.3, 0.0]),
        ({"temperature": 0.5}, [0.25 / 0.38, 0.04 / 0.38, 0.09 / 0.38, 0.0]),  # squares
        ({"top_p": 0.75}, [0.625, 0.0, 0.375, 0.0]),  # 0.5 is not enough, 0.8 is
        ({"top_p": 0.01}, [1.0, 0.0, 0.0, 0.0]),
    ],
)
def test_a_row_is_drawn_with_the_probabilities_of_its_nucleus(
    settings: dict[str, float], expected: list[float]
) -> None:
    """Probabilities 0.5, 0.2, 0.3 and 0; three standard deviations of 20,000 rows are at most 0.011."""
    found = shares(torch.tensor([0.5, 0.2, 0.3, 0.0]).log(), **settings)
    torch.testing.assert_close(found, torch.tensor(expected), atol=0.011, rtol=0)


def test_the_nucleus_is_over_the_likeliest_tokens() -> None:
    """2 x TOP_K tokens, each likelier than the next: the second half is never drawn."""
    found = shares(torch.linspace(1.0, 0.0, 2 * TOP_K))
    assert float(found[TOP_K:].sum()) == 0.0
    assert float(found[:TOP_K].min()) > 0.0


def test_the_nucleus_is_that_of_transformers() -> None:
    """The same tokens can be drawn as TopKLogitsWarper and TopPLogitsWarper leave."""
    scores = 3 * torch.randn(400, generator=torch.Generator().manual_seed(0))
    kept = TopPLogitsWarper(0.6)(torch.zeros(0), TopKLogitsWarper(TOP_K)(torch.zeros(0), scores[None]))[0]  # type: ignore
    found = shares(scores, top_p=0.6)
    torch.testing.assert_close(found, kept.softmax(dim=0), atol=0.011, rtol=0)
    assert bool((found[kept.isinf()] == 0).all())


def test_a_stop_word_is_not_met_across_the_end_of_the_prompt(tiny_student: Path) -> None:
    """The prompt's last character and the answer's first make a stop word; the answer goes on."""
    decoding = Decoding(temperature=1.0, max_new_tokens=8)
    ((whole,),) = ask(tiny_student, PROMPTS[:1], decoding)
    across = PROMPTS[0].text[-1] + whole.text[0]
    assert across not in whole.text
    ((answer,),) = ask(tiny_student, PROMPTS[:1], dataclasses.replace(decoding, stop=(across,)))
    assert answer == whole


def test_each_row_stops_by_itself(tiny_student: Path) -> None:
    """The first row's stop word costs the others nothing, and a stopped row's padding is not counted."""
    decoding = Decoding(temperature=1.0, max_new_tokens=12)
    whole = [answer for (answer,) in ask(tiny_student, PROMPTS, decoding)]
    stop = whole[0].text[2:4]
    answers = [answer for (answer,) in ask(tiny_student, PROMPTS, dataclasses.replace(decoding, stop=(stop,)))]
    for before, answer in zip(whole, answers, strict=True):
        place = before.text.find(stop, 1)
        assert answer.text == (before.text[:place] if place > 0 else before.text)
    assert answers[0].cut == stop
    assert answers[0].tokens < 12


def batches(engine: HFEngine) -> list[int]:
    """A list that fills with the number of rows of every forward pass."""
    seen: list[int] = []
    engine._model.register_forward_pre_hook(
        lambda module, args, kwargs: seen.append(len(kwargs["input_ids"])), with_kwargs=True
    )
    return seen


@pytest.mark.parametrize("name", ["learned positions", "rotary positions"])
def test_rows_that_have_ended_are_not_computed_on(
    tiny_student: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Rows of prompts of unlike lengths end by a stop word here and there; beside it, the same without leaving."""
    torch.manual_seed(1)
    save(MADE[name], tiny_student, tmp_path)
    asked = Decoding(temperature=1.0, max_new_tokens=40, n=8, seed=5)
    with HFSampler().open(str(tmp_path), work=tmp_path) as engine:
        letters = "".join(answer.text for group in engine.generate(PROMPTS, asked) for answer in group)
        stopped = dataclasses.replace(asked, stop=tuple(dict(Counter(letters).most_common()[-20:])))
        seen = batches(engine)
        left = engine.generate(PROMPTS, stopped)
        steps, rows = len(seen), sum(seen)
        monkeypatch.setattr(hf_rows, "SHARE", 1.0)
        seen.clear()
        stayed = engine.generate(PROMPTS, stopped)
    assert left == stayed
    lengths = {answer.tokens for group in left for answer in group}
    assert len(lengths) > 5
    assert steps == len(seen)  # not one pass more, not one less
    assert rows < 0.75 * sum(seen)


def test_calls_at_once_share_the_weights_and_change_nothing(tiny_student: Path) -> None:
    """Three prompts in three threads; the process has its threads back afterwards."""
    decoding = Decoding(temperature=1.0, max_new_tokens=12, n=3, seed=5)
    before = torch.get_num_threads()
    with HFSampler(calls=3).open(str(tiny_student), work=tiny_student) as engine, ThreadPoolExecutor(3) as pool:
        assert engine.concurrency == 3
        assert list(pool.map(lambda _: torch.get_num_threads(), range(3))) == [max(1, before // 3)] * 3
        alone = [engine.generate([prompt], decoding) for prompt in PROMPTS]
        for _ in range(3):
            assert list(pool.map(lambda prompt: engine.generate([prompt], decoding), PROMPTS)) == alone
    assert torch.get_num_threads() == before


ROPE = {
    "rope_theta": 10000.0,
    "original_max_position_embeddings": 32,
    "short_factor": [1.0] * 4,
    "long_factor": [4.0] * 4,
}
KEEPING = {
    "a recurrent state": RecurrentGemmaConfig(
        hidden_size=32,
        intermediate_size=64,
        lru_width=32,
        **(SIZES | {"num_key_value_heads": 1, "num_hidden_layers": 3}),
    ),
    "frequencies for the longest row": LlamaConfig(
        hidden_size=32, intermediate_size=64, rope_parameters={"rope_type": "longrope", **ROPE}, **SIZES
    ),
}


@pytest.mark.parametrize("name", KEEPING)
def test_a_model_that_keeps_an_answers_state_in_itself_answers_one_call_at_a_time(
    tiny_student: Path, tmp_path: Path, name: str
) -> None:
    """Two calls would change each other's answers, and nothing would say so."""
    save(KEEPING[name], tiny_student, tmp_path)
    assert HFSampler().open(str(tmp_path), work=tmp_path).concurrency == 1
    with pytest.raises(UserError, match=r"sampler\.calls is 2, but .* keeps more than plain keys and values"):
        HFSampler(calls=2).open(str(tmp_path), work=tmp_path)


def test_a_cache_that_adds_to_plain_keys_is_not_taken_for_plain(tiny_student: Path, tmp_path: Path) -> None:
    """MiniMax's is a subclass of the plain one and holds its linear layers' state beside it."""
    config = MiniMaxConfig(
        hidden_size=32,
        intermediate_size=64,
        layer_types=["linear_attention", "full_attention"],
        num_local_experts=2,
        **(SIZES | {"head_dim": 8}),
    )
    save(config, tiny_student, tmp_path)
    with HFSampler().open(str(tmp_path), work=tmp_path) as engine:
        assert not engine._plain
        answers = engine.generate(PROMPTS, Decoding(temperature=1.0, max_new_tokens=12, n=2, seed=5))
    assert [len(group) for group in answers] == [2, 2, 2]


@pytest.mark.parametrize(("threads", "calls"), [(1, 1), (2, 2), (3, 3), (4, 4), (5, 1), (6, 3), (16, 4), (24, 4)])
def test_calls_divide_the_threads_without_a_rest(threads: int, calls: int) -> None:
    assert calls_at_once(threads) == calls


def test_rows_of_another_way_of_drawing_never_mix(monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts for the mark of rows: how it draws does, how many calls it makes does not."""
    first = to_plain(HFSampler(), all_settings=False)
    assert to_plain(HFSampler(calls=3), all_settings=False) == first
    monkeypatch.setattr(HFSampler, "sampling_version", 3)
    assert to_plain(HFSampler(), all_settings=False) != first


def test_what_generation_config_suggests_changes_nothing(tiny_student: Path, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(tiny_student, folder)
    path = folder / "generation_config.json"
    suggested = {"do_sample": True, "repetition_penalty": 3.0, "temperature": 0.1, "top_k": 3, "num_beams": 1}
    path.write_text(json.dumps(json.loads(path.read_text()) | suggested))
    for temperature in (0.0, 1.0):
        decoding = Decoding(temperature=temperature, max_new_tokens=12, seed=1)
        assert ask(folder, PROMPTS, decoding) == ask(tiny_student, PROMPTS, decoding)


def test_no_prompts_get_no_answers(tiny_student: Path) -> None:
    assert ask(tiny_student, [], Decoding(temperature=0.0, max_new_tokens=2)) == []


def test_a_prompt_for_the_decoder_of_a_model_without_encoder_is_refused(tiny_student: Path) -> None:
    with pytest.raises(UserError, match="decoder_prompt is for encoder-decoder models"):
        HFSampler(decoder_prompt=True).open(str(tiny_student), work=tiny_student)
