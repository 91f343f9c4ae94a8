"""What types cannot say about prompts and about what single models are asked with."""

from __future__ import annotations

from collections.abc import Iterator

from rrtf.config import PromptConfig, RunConfig
from rrtf.errors import did_you_mean
from rrtf.extraction import Extraction


def prompt_problems(key: str, prompt: PromptConfig) -> Iterator[str]:
    if "{prompt}" not in prompt.template or "{signature}" not in prompt.template:
        yield f"{key}.template needs both {{prompt}} and {{signature}}"
    if "{completion}" not in prompt.response and "{program}" not in prompt.response:
        yield f"{key}.response needs {{completion}} (what continues the signature) or {{program}} (all of it)"


def model_problems(cfg: RunConfig) -> Iterator[str]:
    """What single models are asked with."""
    known = [cfg.student, *(name for name in cfg.teachers if name != "reference")]
    for name, own in cfg.models.items():
        key = f"models.{name}"
        if name not in known:
            yield f"models names '{name}', which is neither the student nor a teacher, {did_you_mean(name, known)}"
        if name == cfg.student and own.weights is not None:
            yield f"{key}.weights is for teachers; name the student's folder or hub name with student={own.weights}"
        if own.prompt is not None:
            yield from prompt_problems(f"{key}.prompt", own.prompt)
        for temperature in own.temperatures or []:
            if temperature < 0:
                yield f"{key}.temperatures holds {temperature}, 0 (greedy) or more is needed"
        for setting, value in {"n": own.n, "max_new_tokens": own.max_new_tokens}.items():
            if value is not None and value < 1:
                yield f"{key}.{setting} is {value}, at least 1 is needed"
        if own.extraction not in list(Extraction):
            yield f"{key}.extraction is '{own.extraction}', {did_you_mean(own.extraction, Extraction)}"
