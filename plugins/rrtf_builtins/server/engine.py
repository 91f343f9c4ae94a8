"""A model behind any OpenAI-compatible server: ``transformers serve``, vLLM, llama.cpp, OpenAI itself.

Every answer has a seed of its own, the chunk's plus its index, so that it can be made again alone; with ``choices``
above 1, one request asks for several (its prompt is paid once) and has the first one's seed. A server that returns
fewer than asked is asked for the rest. Answers are kept in ``answers.jsonl`` in the engine's folder, with what they
have cost (``ledger``): nothing that was answered is asked again, whatever happens in between.

A stop word at an answer's very start does not count in our engines; servers stop there. An answer without a word that a
server has stopped is therefore asked for once more without stop words, and cut here.

Whether a seed gives the same answer again is up to the server; the ledger gives it in any case. ``transformers serve``
samples only where the model's generation_config says ``do_sample``, and draws from one generator for all threads.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from typing import Self

from rrtf.core.errors import UserError
from rrtf.core.settings import complaints_of
from rrtf.models.prompts import Prompt
from rrtf.sampling.engine import Completion, Decoding
from rrtf_builtins.server.ledger import Ledger, Spend
from rrtf_builtins.server.patience import Patience, stopped
from rrtf_builtins.server.settings import Server
from rrtf_builtins.server.transport import Temporary, Transport
from rrtf_builtins.server.wire import Answer, Ask, Unusable, ask, completions, read


def connect(settings: Server, model: str, work: Path, *, asker: str, choices: int = 1) -> OpenAIEngine:
    """An engine on a server; nothing is sent yet. ``asker`` opens the sentence about a setting that cannot be.

    Raises:
        UserError: a setting that cannot be.
    """
    if complaint := next(complaints_of(settings, ""), None):
        raise UserError(f"{asker}: {complaint}")
    ledger = Ledger(work / "answers.jsonl", settings.budget(), model)
    transport = Transport(
        settings.base_url, settings.key(), timeout_seconds=settings.timeout_seconds, connections=settings.concurrency
    )
    return OpenAIEngine(settings, settings.model or model, ledger, transport, choices)


class OpenAIEngine:
    """A server, asked by at most ``concurrency`` threads at once, however many chunks are in flight."""

    def __init__(self, settings: Server, model: str, ledger: Ledger, transport: Transport, choices: int) -> None:
        self.concurrency = settings.concurrency
        self._settings, self._model, self._ledger, self._transport = settings, model, ledger, transport
        self._choices = choices
        self._pool = ThreadPoolExecutor(settings.concurrency, thread_name_prefix="ask")
        self._patience = Patience(
            settings.base_url,
            retries=settings.retries,
            backoff_seconds=settings.backoff_seconds,
            outage_seconds=settings.outage_seconds,
        )

    def generate(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Completion]]:
        """All answers, or the first failure; requests that are under way when one fails are waited for and kept."""
        step = self._choices
        blocks = [
            [
                self._pool.submit(self._block, prompt, decoding, first, min(step, decoding.n - first))
                for first in range(0, decoding.n, step)
            ]
            for prompt in prompts
        ]
        _settled([future for group in blocks for future in group])
        return [[answer for future in group for answer in future.result()] for group in blocks]

    @property
    def spent(self) -> Spend:
        """The cost of all answers in the folder, those of earlier runs among them."""
        return self._ledger.spent

    def stop(self) -> None:
        """Start no further request and wait for no server; what is under way is finished and kept."""
        self._patience.stop()
        self._ledger.end(stopped(self._settings.base_url))

    def _block(self, prompt: Prompt, decoding: Decoding, first: int, count: int) -> list[Completion]:
        """Answers ``first`` to ``first + count - 1`` of one prompt, in as many requests as the server makes of it."""
        found: list[Completion] = []
        while len(found) < count:
            answer = self._answer(self._ask(prompt, decoding, first + len(found), count - len(found)))
            for choice, made in zip(answer.choices, completions(answer, decoding), strict=True):
                begins_with_stop = decoding.stop and choice.reason == "stop" and not choice.text
                found.append(self._unstopped(prompt, decoding, first + len(found)) if begins_with_stop else made)
        return found

    def _unstopped(self, prompt: Prompt, decoding: Decoding, place: int) -> Completion:
        """One answer, asked for without stop words."""
        (made,) = completions(self._answer(self._ask(prompt, replace(decoding, stop=()), place, 1)), decoding)
        return made

    def _ask(self, prompt: Prompt, decoding: Decoding, first: int, count: int) -> Ask:
        chat, more = self._settings.chat, self._settings.body
        return ask(prompt, decoding, model=self._model, first=first, count=count, chat=chat, more=more)

    def _answer(self, asked: Ask) -> Answer:
        known = self._ledger.find(asked)
        return self._patience.until_answered(lambda: self._attempt(asked)) if known is None else known

    def _attempt(self, asked: Ask) -> Answer:
        """One request, with room for its worst case for as long as it is under way."""
        self._ledger.reserve(asked)
        try:
            answer = read(self._transport.post(asked.path, asked.body), asked)
        except Unusable as error:
            if error.usage is None:
                self._ledger.release(asked)
            else:
                self._ledger.settle(asked, Answer(choices=(), usage=error.usage))
            raise Temporary(str(error)) from None
        except BaseException:
            self._ledger.release(asked)
            raise
        self._ledger.settle(asked, answer)
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self.stop()
        self._pool.shutdown(cancel_futures=True)
        self._ledger.close()
        self._transport.close()


def _settled(futures: Sequence[Future[list[Completion]]]) -> None:
    """Wait for all; after a failure start no more of them, wait for those under way, and raise it.

    By callbacks: ``concurrent.futures.wait`` never hears of what a pool that shuts down has cancelled.
    """
    ended: SimpleQueue[Future[list[Completion]]] = SimpleQueue()
    for future in futures:
        future.add_done_callback(ended.put)
    for _ in futures:
        future = ended.get()
        if not future.cancelled() and future.exception() is not None:
            for other in futures:
                other.cancel()
    for future in futures:
        if not future.cancelled() and (error := future.exception()) is not None:
            raise error
