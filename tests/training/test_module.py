"""The module: what a step logs, from sums by hand; and a loss that is not finite names its groups."""

from __future__ import annotations

import copy
import dataclasses
import math
from typing import Any

import lightning
import pytest
import torch

from rrtf.training.datamodule import GroupDataModule
from rrtf.training.epochs import Schedule
from rrtf.training.logprobs import ResponseLogps, candidates_of, response_logps
from rrtf.training.loss import sequence_logps
from rrtf.training.metrics import SUMS, figures, gradient_norm
from rrtf.training.module import RRTFModule
from rrtf.training.nonfinite import NonFiniteLoss
from rrtf.training.objectives import DPO, GRPO, RRTF, SFT, Objective
from rrtf.training.packing import EncodedCandidate, EncodedGroup, pack
from rrtf.training.reference import reference_table, with_ref_logps
from rrtf.training.schedules import Constant
from tests.training.test_logprobs import groups, model_of

pytestmark = pytest.mark.filterwarnings("ignore:.*does not have many workers", "ignore:.*LeafSpec")


def test_figures_of_a_step_are_sums_divided() -> None:
    sums = dict.fromkeys(SUMS, 0.0) | {
        "loss": 5.0,
        "rank": 1.0,
        "ft": 4.0,
        "rank_square": 9.0,
        "ft_square": 81.0,
        "pairs": 4.0,
        "in_order": 3.0,
        "margin": 2.0,
        "teacher_logp": -6.0,
        "teachers": 3.0,
        "student_logp": -8.0,
        "students": 2.0,
        "tokens": 400.0,
        "useful_tokens": 300.0,
        "groups": 3.0,
    }
    assert figures(sums, 2.0) == {
        "loss": 5.0,
        "loss_rank": 1.0,
        "loss_ft": 4.0,
        "rank_grad_share": 0.25,
        "ranking_accuracy": 0.75,
        "margin": 0.5,
        "teacher_logp": -2.0,
        "student_logp": -4.0,
        "tokens_per_second": 200.0,
        "useful_tokens_per_second": 150.0,
        "useful_tokens_share": 0.75,
        "groups": 3.0,
    }


def test_a_step_without_pairs_divides_by_nothing() -> None:
    assert all(math.isfinite(value) for value in figures(dict.fromkeys(SUMS, 0.0), 0.0).values())


def test_the_gradient_norm_is_over_all_weights() -> None:
    """Gradients (3) and (4): 5."""
    model = torch.nn.Sequential(torch.nn.Linear(1, 1, bias=False), torch.nn.Linear(1, 1, bias=False))
    assert gradient_norm(model) is None
    for layer, value in zip(model, (3.0, 4.0), strict=True):
        layer.weight.grad = torch.full((1, 1), value)
    assert gradient_norm(model) == 5.0


def test_references_go_to_their_candidates_in_order() -> None:
    made = with_ref_logps(groups(), reference_table(groups(), [-1.0, -2.0, -3.0, -4.0, -5.0, -6.0]))
    assert [[one.ref_logp for one in group.candidates] for group in made] == [[-1, -2, -3], [-4], [-5, -6]]


def teacher_first(group: EncodedGroup) -> EncodedGroup:
    """The first candidate a teacher above the others."""
    candidates = [
        dataclasses.replace(one, is_teacher=number == 0, score=1.0 - number)
        for number, one in enumerate(group.candidates)
    ]
    return dataclasses.replace(group, candidates=tuple(candidates))


class Recorder(lightning.Callback):
    """Keeps what was logged at each step."""

    def __init__(self) -> None:
        self.steps: list[dict[str, float]] = []

    def on_train_batch_end(self, trainer: Any, pl_module: Any, outputs: Any, batch: Any, batch_idx: int) -> None:
        if trainer.global_step > len(self.steps):
            self.steps.append({name: float(value) for name, value in trainer.callback_metrics.items()})


def train(objective: Objective, members: list[EncodedGroup], **schedule: Any) -> list[dict[str, float]]:
    return trained(objective, members, **schedule)[0]


def trained(
    objective: Objective, members: list[EncodedGroup], precision: Any = "32-true", **schedule: Any
) -> tuple[list[dict[str, float]], RRTFModule]:
    """What was logged, and the module after."""
    fields = {"global_batch": 3, "micro_batch": 3} | schedule
    made = Schedule(lengths=[one.length for one in members], epochs=2, **fields)
    recorder = Recorder()
    trainer = lightning.Trainer(
        accelerator="cpu",
        precision=precision,
        max_epochs=1,
        accumulate_grad_batches=made.accumulation,
        logger=False,
        enable_checkpointing=False,
        enable_progress_bar=False,
        enable_model_summary=False,
        callbacks=[recorder],
        use_distributed_sampler=False,
    )
    module = RRTFModule(
        ResponseLogps(copy.deepcopy(model_of("llama")).train()),
        objective,
        optimizer=lambda parameters: torch.optim.SGD(parameters, lr=1e-3),
        scheduler=Constant(warmup=0.0),
        steps=made.steps,
        half=precision == "bf16-true",
        pad_id=0,
    )
    trainer.fit(module, GroupDataModule.from_schedule(members, made))
    return recorder.steps, module


def test_a_step_cut_into_pieces_logs_the_same() -> None:
    members = [teacher_first(one) for one in groups()]
    whole, cut = train(RRTF(), members), train(RRTF(), members, micro_batch=1)
    timed = {"train/tokens_per_second", "train/useful_tokens_per_second", "train/useful_tokens_share"}
    assert len(whole) == len(cut) == 2
    for one, other in zip(whole, cut, strict=True):
        for name in one.keys() - timed:
            assert one[name] == pytest.approx(other[name], rel=1e-4, abs=1e-5), name
    assert whole[0]["train/groups"] == 3


def test_weights_in_half_precision_leave_scores_and_rotary_frequencies_as_they_are() -> None:
    """A score of 1.05 is 1.0469 in bfloat16, and a rounded frequency turns far positions by a radian."""
    seen: list[Any] = []

    class Watched(RRTF):
        def __call__(self, candidates: Any) -> Any:
            seen.append(candidates.scores)
            return super().__call__(candidates)

    members = [teacher_first(one) for one in groups()]
    logged, module = trained(Watched(), members, precision="bf16-true")
    exact = train(RRTF(), members)
    assert {parameter.dtype for parameter in module.parameters()} == {torch.bfloat16}
    assert all(scores.dtype == torch.float32 for scores in seen)
    frequencies = {name: one for name, one in module.named_buffers() if "inv_freq" in name}
    assert frequencies
    for name, found in frequencies.items():
        assert torch.equal(found, model_of("llama").get_buffer(name.removeprefix("logps.model."))), name
    assert logged[0]["train/loss"] == pytest.approx(exact[0]["train/loss"], rel=0.05)


def test_log_probabilities_of_teachers_and_students_are_told_apart() -> None:
    """Of the first step: means over candidates of the untrained model's means over tokens."""

    members = [teacher_first(one) for one in groups()]
    batch = pack(members, pad_id=0)
    with torch.no_grad():
        _, means = sequence_logps(response_logps(model_of("llama"), batch), batch.candidate_ids, len(batch.scores))
    first = train(RRTF(), members)[0]
    assert first["train/teacher_logp"] == pytest.approx(means[batch.is_teacher].mean().item(), rel=1e-4)
    assert first["train/student_logp"] == pytest.approx(means[~batch.is_teacher].mean().item(), rel=1e-4)


@pytest.mark.parametrize("objective", [RRTF(), RRTF(rank_share=0.3), SFT()], ids=repr)
def test_the_share_of_the_ranking_in_the_gradient_is_logged(objective: Objective) -> None:
    """Of the first step, over its three groups: by autograd at the log-probabilities of the tokens."""
    members = [teacher_first(one) for one in groups()]
    batch = pack(members, pad_id=0)
    token_logps = response_logps(model_of("llama"), batch).detach().requires_grad_()
    terms = objective(candidates_of(batch, token_logps))
    norms = [
        torch.autograd.grad(term.sum(), token_logps, allow_unused=True, retain_graph=True)[0].norm().item()
        if term.requires_grad
        else 0.0
        for term in (terms.rank_loss, terms.ft_loss)
    ]
    for size in (3, 1):
        first = train(objective, members, micro_batch=size)[0]
        assert first["train/rank_grad_share"] == pytest.approx(norms[0] / sum(norms), rel=1e-4)


def test_grpo_starts_at_its_reference() -> None:
    """The ratio is 1, so the loss is the mean advantage; the gradient is not 0."""
    first = train(GRPO(), [teacher_first(one) for one in groups()])[0]
    assert first["train/loss"] == pytest.approx(0.0, abs=1e-5)
    assert first["train/grad_norm"] > 0.01


def test_dpo_starts_at_its_reference() -> None:
    assert train(DPO(), [teacher_first(one) for one in groups()])[0]["train/loss_rank"] == pytest.approx(
        math.log(2) * 2 / 3, rel=1e-4
    )  # the second of three groups has one candidate, so no pair


def test_a_loss_that_is_not_finite_stops_and_names_its_group() -> None:
    members = [teacher_first(one) for one in groups()]
    broken = dataclasses.replace(
        members[0],
        task_id="the_broken_one",
        candidates=(EncodedCandidate(tokens=(3,), score=math.inf, is_teacher=True), *members[0].candidates[1:]),
    )
    with pytest.raises(NonFiniteLoss, match=r"look at the groups the_broken_one$"):
        train(RRTF(), [broken, *members[1:]])


def test_gradients_that_are_not_finite_stop_and_name_the_steps_groups() -> None:
    """The loss is finite, its gradient is not."""

    class Steep(RRTF):
        def __call__(self, candidates: Any) -> Any:
            terms = super().__call__(candidates)
            flat = (candidates.avg_logps - candidates.avg_logps.detach()).abs().sqrt().sum()  # 0 with an infinite slope
            return dataclasses.replace(terms, ft_loss=terms.ft_loss + flat)

    members = [teacher_first(one) for one in groups()[:2]]
    named = [dataclasses.replace(one, task_id=name) for one, name in zip(members, ("left", "right"), strict=True)]
    with pytest.raises(NonFiniteLoss, match=r"gradient.* at step 0: look at the groups (left, right|right, left)$"):
        train(Steep(), named, global_batch=2, micro_batch=1)
