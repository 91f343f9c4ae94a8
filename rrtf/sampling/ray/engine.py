"""The driver's side of sampling on Ray: one engine that spreads its calls over engine processes on the cluster.

``RayEngine`` is an engine like any other, so ``collect`` keeps its order, its log and its way to resume. A call takes
an engine with room, sends a chunk and waits. Where that engine is lost, the chunk goes to another: it has a seed of its
own, so its rows are the same. A chunk that has lost its engine is redone alone, so that a chunk which
kills every process is told from those that ran beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.ray_cluster import Cluster, reason
from rrtf.models.prompts import Prompt
from rrtf.sampling.engine import Completion, Decoding, Sampler
from rrtf.sampling.ray.node import NodeEngine, make_spec
from rrtf.sampling.ray.pool import MAX_CALLS, NodeShare, Pool, PoolMember

MAX_ENGINE_LOSSES = 4
"""Engines that may be lost under one chunk."""


class RayEngine:
    """A model opened on the nodes of a cluster.

    Args:
        name: the model, for people.
        weights: a hub name, or a folder that every node sees under the same path with the same files.
        engines: at most; None for as many as the nodes have room for.

    Raises:
        UserError: the model cannot be opened on a node, or no node has room for an engine.
        InfrastructureError: engines are lost while they open.
    """

    def __init__(
        self,
        cluster: Cluster,
        sampler: Sampler,
        *,
        name: str,
        weights: str,
        engines: int | None = None,
        share: NodeShare | None = None,
        trust_remote_code: bool = False,
    ) -> None:
        share = share or NodeShare()
        self._name, self._ray = name, cluster.ray
        spec = make_spec(name, weights, sampler, calls=share.calls, trust_remote_code=trust_remote_code)
        make = self._ray.remote(
            num_cpus=share.cpus, num_gpus=share.gpus, max_restarts=0, max_task_retries=0, max_concurrency=share.calls
        )(NodeEngine)

        def start() -> PoolMember:
            actor = make.remote()
            try:
                return PoolMember(actor=actor, promise=actor.open.remote(spec))
            except TypeError:  # Ray's for what pickle refuses
                self._ray.kill(actor)
                kind = type(sampler).__name__
                raise UserError(f"the sampler {kind} of {name} holds what cannot be sent to another process") from None

        self._pool = Pool(cluster, start, name=name, share=share, engines=engines)
        try:
            with self._pool.engine() as first:
                calls = first.opened.calls if first.opened else 1
        except BaseException:
            self.stop()
            raise
        self.concurrency = min(MAX_CALLS, 2 * calls * (engines or max(4, self._pool.count_room())))

    def generate(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Completion]]:
        """Return completions from some engine; from another one if that is lost.

        Raises:
            UserError, InfrastructureError: of the engine itself, or the chunk has lost ``MAX_ENGINE_LOSSES`` engines.
        """
        last = ""
        for tried in range(MAX_ENGINE_LOSSES):
            with self._pool.engine(alone=tried > 0) as member:
                try:
                    answers: list[list[Completion]] = self._ray.get(member.actor.generate.remote(prompts, decoding))
                    return answers
                except self._ray.exceptions.RayTaskError as error:
                    raise self._as_local_error(error, member) from None
                except self._ray.exceptions.RayError as error:
                    last = self._pool.remove_lost(member, error)
        first_task = prompts[0].task_id or "its first prompt"
        raise InfrastructureError(
            f"the chunk of {self._name} at temperature {decoding.temperature:g} that begins with {first_task} has "
            f"ended {MAX_ENGINE_LOSSES} engines, the last {last}; rows finished before are kept: give an engine more "
            "of a node (ray.engine_cpus), or make chunks smaller (sample.chunk)"
        )

    def stop(self) -> None:
        """Kill all engines at once, with the calls they are running."""
        self._pool.stop()

    def _as_local_error(self, error: Any, member: PoolMember) -> Exception:
        """Return an exception of the engine's code on its node as the exception to raise here."""
        if isinstance(error.cause, (UserError, InfrastructureError)):
            kind = UserError if isinstance(error.cause, UserError) else InfrastructureError
            return kind(str(error.cause))
        return InfrastructureError(f"the engine of {self._name} failed on node {member.node}: {reason(error)}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if error[0] is None:
            self._pool.close()
        self.stop()
