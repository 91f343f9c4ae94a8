"""``rrtf bench sample``: the peer is plain ``generate``, what is counted, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch

from rrtf.bench.measure_sampling import time_run
from rrtf.bench.plain_generate import PlainGenerate
from rrtf.bench.sample import compare_greedy, make_prompts, run, summarize_sampled
from rrtf.config.bench import SampleBench
from rrtf.core.errors import UserError
from rrtf.models.loading import load_model
from rrtf.models.prompts import Prompt, PromptFormat
from rrtf.models.tokenizer import load_tokenizer
from rrtf.sampling.engine import Completion, Decoding
from rrtf_builtins.samplers.ctranslate2 import CTranslate2Sampler
from tests import warm

FORM = PromptFormat(template="{signature}", chat=False)


def test_the_peer_is_what_generate_gives(tiny_student: Path, tmp_path: Path) -> None:
    """Prompts of 9 and 24 bytes in one left-padded batch, against generate on each alone."""
    texts = ["def f(n):", "def longer(a: int, b):\n "]
    decoding = Decoding(temperature=0.0, max_new_tokens=8)
    with PlainGenerate().open(str(tiny_student), work=tmp_path) as engine:
        results = engine.generate([Prompt(text=text, chat=False) for text in texts], decoding)
    model, tokenizer = load_model(str(tiny_student)), load_tokenizer(str(tiny_student))
    for text, (answer,) in zip(texts, results, strict=True):
        ids = tokenizer.encode(Prompt(text=text, chat=False))
        alone = model.generate(torch.tensor([ids]), max_new_tokens=8, do_sample=False)[0, len(ids) :].tolist()
        kept = alone[: alone.index(tokenizer.end_id)] if tokenizer.end_id in alone else alone
        assert (answer.text, answer.tokens) == (tokenizer.decode(kept), len(kept))


class Counting:
    """An engine that writes two tokens for each answer and notes what it was asked."""

    concurrency = 2

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def generate(self, prompts: Any, decoding: Decoding) -> list[list[Completion]]:
        self.sizes.append(len(prompts))
        return [[Completion(text="ab", tokens=2, finished=True)] * decoding.n for _ in prompts]

    def __enter__(self) -> Counting:
        return self

    def __exit__(self, *args: object) -> None:
        return None


def test_all_prompts_are_asked_in_batches_and_every_new_token_counts() -> None:
    engine = Counting()
    prompts = [Prompt(text=str(i), chat=False) for i in range(5)]
    found = time_run(engine, prompts, Decoding(temperature=0.8, max_new_tokens=4, n=3), batch=2)
    assert sorted(engine.sizes) == [1, 2, 2]
    assert (found["rows"], found["tokens"], found["texts"]) == (15, 30, None)
    assert time_run(engine, prompts, Decoding(temperature=0.0, max_new_tokens=4), batch=8)["texts"] == ["ab"] * 5


def one(seconds: float, texts: list[str], tokens: int = 100) -> dict[str, Any]:
    drawn = {"seconds": seconds, "cpu_seconds": 2 * seconds, "tokens": tokens, "rows": 4, "texts": None}
    return {"runs": [drawn, drawn | {"texts": texts}], "peak_mib": 10.0}


def test_speed_is_a_multiple_of_generate_at_the_same_batch() -> None:
    """Medians of three rounds: 100 tokens in 4 s and 150 in 2 s, so 25 and 75 a second."""
    results = {
        "generate": [one(4, ["a"]), one(5, ["a"]), one(2, ["a"])],
        "mine": [one(2, ["a"], 150), one(1, ["a"], 150), one(3, ["a"], 150)],
    }
    peer, mine = summarize_sampled(results, [8])
    assert (peer["tokens_per_second"], peer["speed_ratio"]) == (25.0, 1.0)
    assert (mine["tokens_per_second"], mine["speed_ratio"], mine["batch"]) == (75.0, 3.0, 8)


def test_greedy_answers_are_compared_with_those_of_generate() -> None:
    results = {"generate": [one(1, ["abc", "de", "x"])], "mine": [one(1, ["abX", "de", "xy"])]}
    assert compare_greedy(results)["mine"] == {"equal": 1, "answers": 3, "same_characters": [2, 1]}


def test_solved_problems_stand_before_the_prompts_and_are_none_of_them() -> None:
    cfg = SampleBench(out="x", model="x", prompts=3, shots=2)
    plain, shot = (make_prompts(SampleBench(out="x", model="x", prompts=5), FORM), make_prompts(cfg, FORM))
    assert [prompt["task_id"] for prompt in shot] == [prompt["task_id"] for prompt in plain[2:]]
    for with_shots, alone in zip(shot, plain[2:], strict=True):
        assert with_shots["text"].endswith(alone["text"])
        assert with_shots["text"].count("def ") >= 3


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"prompts": 0}, "prompts is 0, at least 1 is needed"),
        ({"shots": -1}, "shots is -1, at least 0 is needed"),
        ({"batch": []}, r"batch is \[\], numbers of at least 1"),
        ({"temperature": 0.0}, "temperature is 0.0, above 0 is needed"),
        ({"engines": {"generate": {}}}, "engines names 'generate'"),
        ({"prompts": 100_000}, "first_steps has 600 problems"),
    ],
)
def test_a_mistake_is_one_sentence(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        run(SampleBench(out="x", model="x", **changes))


@pytest.mark.slow
def test_float32_engines_answer_greedily_as_generate_does(tiny_student: Path, tmp_path: Path) -> None:
    engines = {"float32": CTranslate2Sampler(compute_type="float32", threads=1)}
    settings: dict[str, Any] = {"prompts": 3, "n": 2, "batch": [1, 2], "max_new_tokens": 8, "repeats": 1, "threads": 1}
    cfg = SampleBench(out=str(tmp_path), model=str(tiny_student), engines=engines, prompt=FORM, **settings)
    figures, text = run(cfg)
    assert figures["greedy"]["float32"] == {"equal": 3, "answers": 3, "same_characters": []}
    assert [(row["engine"], row["batch"]) for row in figures["sampled"]] == [
        ("generate", 1),
        ("float32", 1),
        ("generate", 2),
        ("float32", 2),
    ]
    assert all(0 < row["tokens"] <= 3 * 2 * 8 and row["peak_mib"] > 50 for row in figures["sampled"])
    assert text.count("3 of 3") == 4


@pytest.mark.slow
def test_the_command_writes_its_figures_and_takes_other_engines(tiny_student: Path, tmp_path: Path) -> None:
    command = [
        *("bench", "sample", f"out={tmp_path}", f"model={tiny_student}"),
        *("prompts=2", "n=2", "batch=[2]", "max_new_tokens=4", "repeats=1", "threads=1"),
        *(
            "~engines.hf",
            "~engines.ctranslate2_float32",
            "~engines.ctranslate2_int8_reduced_range",
            "~engines.ctranslate2_int8",
            "+sampler@engines.own=hf",
        ),
    ]
    done = warm.command(*command)
    assert done.returncode == 0, done.stderr
    written = json.loads((tmp_path / "bench.json").read_text())
    assert written["benchmark"] == "sample"
    assert [row["engine"] for row in written["sampled"]] == ["generate", "own"]
    assert written["greedy"]["own"]["equal"] == 2
