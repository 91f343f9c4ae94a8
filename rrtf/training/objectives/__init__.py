"""Objectives over ranked groups: RRTF, and on the same groups those that it competes with.

Each is a frozen data class that turns ``Candidates`` into ``Terms``. It is its own configuration: ``objective=dpo
objective.beta=0.2`` makes ``DPO(beta=0.2)``, and so does Python. The package of the entry-point group
``rrtf.objectives`` may be anybody's; ``objective=custom objective._target_=your.Objective`` needs no entry point.

All see the same batches, candidates and log-probabilities, so a comparison differs in the objective alone. Symbols: s =
summed and p = length-normalised log-probability of a response, r = its score, w and l = the higher and the lower of a
pair.

Reductions, for each group: RRTF and RRHF sum over pairs and tokens, as their papers write them; DPO, IPO, SimPO and
ORPO average over pairs (a group with no pair adds nothing), KTO and GRPO over candidates; SFT, RFT and
self-distillation sum over tokens. Groups are averaged over the global batch, and nothing depends on other groups, so
accumulation changes no loss. Gradient clipping makes the scale of a sum matter little; the learning rate that suits one
need not suit another.

Not covered: objectives that sample during training (PPO, GRPO as published), and DPO's variants beyond its sigmoid loss
and IPO.

torch is imported when an objective is called, so that a configuration is checked in a moment.
"""

from rrtf.training.objectives.imitation import RFT, SFT, SelfDistillation
from rrtf.training.objectives.policy import GRPO
from rrtf.training.objectives.preference import DPO, IPO, ORPO, SimPO
from rrtf.training.objectives.protocol import Objective, needs_teacher, without_unused
from rrtf.training.objectives.ranking import RRHF, RRTF
from rrtf.training.objectives.unpaired import KTO

__all__ = [
    "DPO",
    "GRPO",
    "IPO",
    "KTO",
    "ORPO",
    "RFT",
    "RRHF",
    "RRTF",
    "SFT",
    "Objective",
    "SelfDistillation",
    "SimPO",
    "needs_teacher",
    "without_unused",
]
