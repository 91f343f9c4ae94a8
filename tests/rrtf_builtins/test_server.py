"""The sampler ``openai`` by parts: what is asked and read, how long is waited, which settings cannot be."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.jsonl import text_hash
from rrtf.core.settings import complaints_of
from rrtf.models.prompts import Prompt
from rrtf.sampling.engine import Completion, Decoding, Sampler, Stoppable
from rrtf.testing import SamplerContract, build
from rrtf_builtins.samplers.openai import OpenAISampler
from rrtf_builtins.server.engine import _settled
from rrtf_builtins.server.patience import Patience
from rrtf_builtins.server.transport import Temporary, wait_seconds
from rrtf_builtins.server.wire import Answer, Ask, Choice, Unusable, Usage, ask, completions, read
from tests.fake_server import FakeServer, serving

CHAT = Prompt(text="say é", chat=True, task_id="t")
TEXT = Prompt(text="def f():", chat=False, task_id="t")
DECODING = Decoding(temperature=0.5, max_new_tokens=10, top_p=0.9, n=2, seed=40, stop=("\nSTOP",))


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with serving() as made:
        yield made


class TestOpenAISampler(SamplerContract):
    @pytest.fixture
    def config(self, server: FakeServer) -> OpenAISampler:
        return OpenAISampler(base_url=server.base_url, concurrency=3)

    @pytest.fixture
    def model(self) -> str:
        return "fake"


def generate(work: Path, server: FakeServer, prompts: list[Prompt], decoding: Decoding, **settings: Any) -> Any:
    sampler: Sampler = build(OpenAISampler(base_url=server.base_url, backoff_seconds=0.01, **settings))
    with sampler.open("fake", work=work) as engine:
        assert isinstance(engine, Stoppable)
        return engine.generate(prompts, decoding)


def asked(count: int = 1, prompt: Prompt = TEXT, **more: Any) -> Ask:
    return ask(prompt, DECODING, model="m", first=1, count=count, **more)


def test_a_text_prompt_is_asked_as_text_with_a_seed_of_its_own() -> None:
    made = asked()
    assert (made.path, made.body) == (
        "completions",
        {
            "model": "m",
            "prompt": "def f():",
            "max_tokens": 10,
            "temperature": 0.5,
            "top_p": 0.9,
            "seed": 41,
            "stop": ["\nSTOP"],
        },
    )


def test_a_chat_prompt_is_asked_as_a_users_turn() -> None:
    made = asked(prompt=CHAT)
    assert (made.path, made.body["messages"]) == ("chat/completions", [{"role": "user", "content": "say é"}])


@pytest.mark.parametrize(("chat", "path"), [(True, "chat/completions"), (False, "completions")])
def test_the_setting_chat_wins_over_the_prompt(chat: bool, path: str) -> None:
    assert [asked(prompt=prompt, chat=chat).path for prompt in (CHAT, TEXT)] == [path, path]


def test_further_fields_are_added_and_null_takes_one_out() -> None:
    """OpenAI's newer models take no ``max_tokens``."""
    body = asked(more={"max_tokens": None, "max_completion_tokens": 9}).body
    assert "max_tokens" not in body
    assert body["max_completion_tokens"] == 9


def test_no_more_stop_words_are_sent_than_openai_takes_and_all_are_cut_at() -> None:
    decoding = Decoding(temperature=0.0, max_new_tokens=10, stop=("a", "b", "c", "d", "e"))
    assert ask(TEXT, decoding, model="m", first=0, count=1).body["stop"] == ["a", "b", "c", "d"]
    answer = Answer(choices=(Choice(text="xyez", reason="length"),), usage=Usage(completion_tokens=10))
    assert completions(answer, decoding) == [Completion(text="xy", tokens=10, finished=True)]


def test_n_and_stop_are_sent_only_where_they_say_something() -> None:
    plain = ask(TEXT, Decoding(temperature=0.0, max_new_tokens=1), model="m", first=0, count=1)
    assert plain.body.keys().isdisjoint({"n", "stop", "logprobs"})
    assert asked(3).body["n"] == 3


def test_the_worst_case_is_the_bytes_of_the_prompt_a_template_and_all_answers() -> None:
    assert asked(3, CHAT).worst == Usage(prompt_tokens=6 + 256, completion_tokens=30, estimated=True)


def test_equal_requests_have_one_key_and_others_another() -> None:
    keys = {asked().key, asked().key, asked(2).key, asked(prompt=CHAT).key, asked(more={"x": 1}).key}
    assert len(keys) == 4


@pytest.mark.parametrize(
    ("more", "tokens"),
    [
        ({"max_tokens": 7}, 7),
        ({"max_tokens": None, "max_completion_tokens": 4096}, 4096),
        ({"max_completion_tokens": 9}, 10),  # beside max_tokens: the server may go by either
        ({"max_tokens": None}, 10),  # no limit of tokens can be kept; one of requests can
    ],
)
def test_the_worst_case_is_of_the_body_that_is_sent(more: dict[str, Any], tokens: int) -> None:
    assert asked(more=more).worst.completion_tokens == tokens


def test_a_request_that_carries_its_seed_is_known_by_its_body_alone() -> None:
    """So are those in ledgers of older runs."""
    made = asked()
    assert made.key == text_hash("t", "completions", made.body)[:32]


@pytest.mark.parametrize("more", [{"seed": None}, {"seed": 7}, {"seed": None, "temperature": None}])
def test_answers_of_one_body_are_known_by_their_seeds(more: dict[str, Any]) -> None:
    """Each of the n answers is one of its own, and so are those of two temperatures (their chunks' seeds differ)."""
    made = [ask(TEXT, DECODING, model="m", first=first, count=1, more=more) for first in range(3)]
    other = ask(TEXT, Decoding(temperature=0.9, max_new_tokens=10, seed=99), model="m", first=0, count=1, more=more)
    assert len({one.key for one in (*made, other)}) == 4


@pytest.mark.parametrize("concurrency", [1, 4])
def test_without_a_seed_each_answer_is_asked_for_and_found_again(tmp_path: Path, concurrency: int) -> None:
    numbers = count()
    decoding = Decoding(temperature=1.0, max_new_tokens=9, n=4, seed=5)
    with serving(reply=lambda prompt, seed, length: f"answer {next(numbers)}") as server:
        first, again = (
            generate(tmp_path, server, [TEXT], decoding, concurrency=concurrency, body={"seed": None}) for _ in range(2)
        )
    assert sorted(answer.text for answer in first[0]) == ["answer 0", "answer 1", "answer 2", "answer 3"]
    assert again == first


def test_a_stop_word_at_the_start_of_an_answer_does_not_end_it(tmp_path: Path) -> None:
    """The server stops there; the answer is asked for again, and cut at the next one as by the other engines."""
    decoding = Decoding(temperature=0.0, max_new_tokens=40, stop=("\ndef ",))
    text = "\ndef f(x):\n    return x\ndef g"
    with serving(reply=lambda prompt, seed, length: text, honours_stop=True) as server:
        ((answer,),) = generate(tmp_path, server, [TEXT], decoding)
        again = generate(tmp_path, server, [TEXT], decoding)
    assert answer.text == "\ndef f(x):\n    return x"
    assert again == [[answer]]
    assert [body.get("stop") for _, _, _, body in server.requests] == [["\ndef "], None]


def test_an_empty_answer_is_asked_for_no_third_time(tmp_path: Path) -> None:
    decoding = Decoding(temperature=0.0, max_new_tokens=40, stop=("\ndef ",))
    with serving(reply=lambda prompt, seed, length: "") as server:
        assert generate(tmp_path, server, [TEXT], decoding)[0][0].text == ""
    assert len(server.requests) == 2


def response(*choices: Any, **more: Any) -> bytes:
    return json.dumps({"choices": list(choices)} | more).encode()


def test_both_forms_of_a_choice_are_read() -> None:
    usage = {"prompt_tokens": 3, "completion_tokens": 5}
    content = response(
        {"text": "a", "finish_reason": "length"}, {"message": {"content": "b"}, "finish_reason": "stop"}, usage=usage
    )
    assert read(content, asked(2)) == Answer(
        choices=(Choice(text="a", reason="length"), Choice(text="b", reason="stop")),
        usage=Usage(prompt_tokens=3, completion_tokens=5),
    )


def test_more_choices_than_asked_for_are_left() -> None:
    assert [choice.text for choice in read(response({"text": "a"}, {"text": "b"}), asked(1)).choices] == ["a"]


def test_a_chat_that_ended_without_a_word_is_an_empty_answer() -> None:
    """A reasoning model that spent its length on thoughts."""
    answer = read(response({"message": {"content": None}, "finish_reason": "length"}), asked())
    assert answer.choices == (Choice(text="", reason="length"),)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"choices": [{"te', r"its answer is not whole JSON \(17 bytes\)"),
        (b"", r"its answer is not whole JSON \(0 bytes\)"),
        (b"[1]", "its answer is a JSON list, not an object with 'choices'"),
        (b'{"error": null}', "its answer holds no choices"),
        (b'{"choices": []}', "its answer holds no choices"),
        (b'{"choices": [1]}', "a choice of its answer is no object"),
        (b'{"choices": [{"message": null}]}', "a choice of its answer is no object"),
        (b'{"choices": [{"finish_reason": "stop"}]}', "a choice of its answer holds no text"),
        (b'{"choices": [{"message": {"content": null}}]}', "a choice of its answer holds no text"),
    ],
)
def test_what_cannot_be_read_is_unusable(content: bytes, reason: str) -> None:
    with pytest.raises(Unusable, match=reason):
        read(content, asked())


@pytest.mark.parametrize("usage", [None, {}, {"prompt_tokens": "3", "completion_tokens": 1}, {"prompt_tokens": True}])
def test_without_a_countable_usage_the_worst_case_is_counted_and_the_length_estimated(usage: Any) -> None:
    """9 letters: 3 tokens of 4 bytes."""
    made = asked()
    answer = read(response({"text": "abcdefghi", "finish_reason": "stop"}, usage=usage), made)
    assert answer.usage == made.worst
    assert completions(answer, DECODING) == [Completion(text="abcdefghi", tokens=3, finished=True)]


def test_the_tokens_of_several_choices_are_shared_out() -> None:
    choices = tuple(Choice(text=letter, reason="stop") for letter in "abc")
    answer = Answer(choices=choices, usage=Usage(completion_tokens=8))
    assert [one.tokens for one in completions(answer, DECODING)] == [3, 3, 2]


@pytest.mark.parametrize(
    ("reason", "tokens", "finished"),
    [("stop", 10, True), ("length", 10, False), ("content_filter", 4, False), (None, 10, False), (None, 9, True)],
)
def test_an_answer_is_finished_unless_something_cut_it(reason: str | None, tokens: int, finished: bool) -> None:
    answer = Answer(choices=(Choice(text="a", reason=reason),), usage=Usage(completion_tokens=tokens))
    assert completions(answer, DECODING)[0].finished is finished


def test_retry_after_is_read_as_seconds_and_as_a_date() -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    assert wait_seconds("1.5") == 1.5
    assert 57 < float(wait_seconds(date) or 0) <= 60
    assert [wait_seconds(text) for text in (None, "soon", "-3")] == [None, None, 0.0]


def test_a_server_that_gives_one_choice_is_asked_for_the_rest(server: FakeServer, tmp_path: Path) -> None:
    """Three are asked for, then two, then one; each request has the seed of its first answer."""
    (group,) = generate(tmp_path, server, [TEXT], Decoding(temperature=1.0, max_new_tokens=9, n=3, seed=5), choices=3)
    assert [(body.get("n"), body["seed"]) for _, _, _, body in server.requests] == [(3, 5), (2, 6), (None, 7)]
    alone = generate(tmp_path / "b", server, [TEXT], Decoding(temperature=1.0, max_new_tokens=9, n=3, seed=5))
    assert [group] == alone


def test_a_server_that_knows_n_is_asked_once(tmp_path: Path) -> None:
    with serving(ignores_n=False) as server:
        (group,) = generate(
            tmp_path, server, [TEXT], Decoding(temperature=1.0, max_new_tokens=9, n=3, seed=5), choices=3
        )
    assert (len(group), len(server.requests)) == (3, 1)


def test_a_server_that_says_when_is_left_alone_until_then_by_every_thread(tmp_path: Path) -> None:
    with serving(fault=lambda number, body: "429" if number == 0 else None, retry_after="0.4") as server:
        prompts = [Prompt(text=f"p{index}", chat=True) for index in range(6)]
        generate(tmp_path, server, prompts, Decoding(temperature=0.0, max_new_tokens=4), concurrency=1)
    times = [moment for moment, _, _, _ in server.requests]
    assert times[1] - times[0] >= 0.4
    assert len(times) == 7


def test_a_server_that_says_zero_is_asked_no_sooner_than_one_that_says_nothing(tmp_path: Path) -> None:
    """Two waits of at least half of 0.2 and half of 0.4 s."""
    with serving(fault=lambda number, body: "429" if number < 2 else None, retry_after="0") as server:
        sampler: Sampler = build(OpenAISampler(base_url=server.base_url, backoff_seconds=0.2))
        with sampler.open("fake", work=tmp_path) as engine:
            engine.generate([TEXT], Decoding(temperature=0.0, max_new_tokens=4))
    times = [moment for moment, _, _, _ in server.requests]
    assert times[1] - times[0] >= 0.1
    assert times[2] - times[1] >= 0.2


def test_a_server_that_says_too_late_is_given_up_at_once(tmp_path: Path) -> None:
    start = time.monotonic()
    with (
        serving(fault=lambda number, body: "429", retry_after="3600") as server,
        pytest.raises(InfrastructureError, match="asks to wait 3600 s, longer than outage_seconds"),
    ):
        generate(tmp_path, server, [TEXT], DECODING)
    assert time.monotonic() - start < 5


def test_a_request_that_never_works_ends_the_run_though_others_do(tmp_path: Path) -> None:
    prompts = [Prompt(text=text, chat=False) for text in ("bad", "a", "b", "c")]
    with (
        serving(fault=lambda number, body: "500" if body["prompt"] == "bad" else None) as server,
        pytest.raises(InfrastructureError, match="answers others, but not this request after 3 tries"),
    ):
        generate(tmp_path, server, prompts, Decoding(temperature=0.0, max_new_tokens=4), retries=2, concurrency=2)
    assert [body["prompt"] for _, _, _, body in server.requests].count("bad") == 3


@pytest.mark.parametrize("status", ["400", "401", "404", "422"])
def test_a_refusal_is_the_users_to_mend_and_is_asked_once(tmp_path: Path, status: str) -> None:
    with (
        serving(fault=lambda number, body: status) as server,
        pytest.raises(UserError, match=f"/v1/completions refuses the request: status {status}, something is wrong"),
    ):
        generate(tmp_path, server, [TEXT], Decoding(temperature=0.0, max_new_tokens=4))
    assert len(server.requests) == 1


def test_a_server_that_is_not_there_is_waited_for_and_named(tmp_path: Path) -> None:
    with serving() as server:
        pass
    with pytest.raises(InfrastructureError, match=r"127\.0\.0\.1:\d+/v1 has answered nothing for 0\.2 s \(.*refused"):
        generate(tmp_path, server, [TEXT], DECODING, outage_seconds=0.2)


def test_stopping_ends_a_wait(tmp_path: Path) -> None:
    patience = Patience("s", retries=9, backoff_seconds=60, outage_seconds=600)

    def fail() -> None:
        threading.Timer(0.05, patience.stop).start()
        raise Temporary("away")

    start = time.monotonic()
    with pytest.raises(InfrastructureError, match="asking s was stopped"):
        patience.until_answered(fail)
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"base_url": "localhost:8000"}, "base_url is 'localhost:8000', an address like"),
        ({"base_url": "http://me:secret@host/v1"}, "base_url holds a user name or password"),
        ({"base_url": "http://host/v1?key=secret"}, "base_url holds a '\\?' or '#'"),
        ({"base_url": "http://[/v1"}, "an address like"),
        ({"concurrency": 0}, "concurrency is 0, at least 1 is needed"),
        ({"timeout_seconds": 0.0}, "timeout_seconds is 0.0, a number above 0 is needed"),
        ({"max_cost": 1.0}, "max_cost is 1, but without prices nothing costs anything"),
        ({"body": {"n": 4}}, "body holds n, whose answers nobody would count; choices of sampler=openai asks"),
        ({"body": {"best_of": 4}}, "body holds best_of, whose answers nobody would count"),
        ({"body": {"stream": True}}, "body holds stream, but an answer is read as one piece"),
        ({"body": {"max_completion_tokens": "512"}}, "body.max_completion_tokens is '512', a whole number of at"),
        ({"body": {"max_tokens": None}, "max_tokens_total": 9}, "max_tokens_total cannot be kept: body leaves max_tok"),
    ],
)
def test_a_setting_that_cannot_be_is_one_sentence(tmp_path: Path, settings: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UserError, match=sentence) as caught:
        build(OpenAISampler(**{"base_url": "http://localhost/v1"} | settings)).open("m", work=tmp_path)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("body", [{"n": None}, {"max_tokens": None, "max_completion_tokens": 5}])
def test_a_body_that_can_be_counted_goes_with_a_budget(body: dict[str, Any]) -> None:
    settings = build(OpenAISampler(base_url="http://localhost/v1", body=body, max_tokens_total=9))
    assert list(complaints_of(settings, "")) == []


def test_a_pool_that_shuts_down_leaves_nobody_waiting_for_what_it_has_cancelled() -> None:
    """An engine that closes while a judge's thread waits for answers: that thread would keep the process alive."""
    gate, under_way = threading.Event(), threading.Event()
    pool = ThreadPoolExecutor(1)
    futures: list[Future[Any]] = [pool.submit(lambda: under_way.set() or gate.wait()), pool.submit(list)]
    under_way.wait()
    waiting = threading.Thread(target=_settled, args=(futures,), daemon=True)
    waiting.start()
    pool.shutdown(wait=False, cancel_futures=True)
    gate.set()
    waiting.join(60)
    assert (waiting.is_alive(), futures[1].cancelled()) == (False, True)
