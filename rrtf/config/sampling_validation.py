"""What types cannot say about prompts and about what single models are asked with."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from dataclasses import is_dataclass
from typing import Any

from rrtf.config.schemas import PromptConfig, RunConfig, evaluating_sampler
from rrtf.core.errors import did_you_mean
from rrtf.core.settings import complaints_of
from rrtf.sampling.extraction.methods import Extraction


def prompt_problems(key: str, prompt: PromptConfig) -> Iterator[str]:
    if "{prompt}" not in prompt.template or "{signature}" not in prompt.template:
        yield f"{key}.template needs both {{prompt}} and {{signature}}"
    if "{completion}" not in prompt.response and "{program}" not in prompt.response:
        yield f"{key}.response needs {{completion}} (what continues the signature) or {{program}} (all of it)"
    for word in prompt.stop:
        if "\\n" in word:
            yield (
                f"{key}.stop has {word!r}, a backslash and an n where a line break is meant: write it in a YAML file "
                "in double quotes, or on the command line as $'...\\n...'"
            )


def temperature_problems(key: str, temperatures: Sequence[float]) -> Iterator[str]:
    """Rows are known by their temperature: each is asked for once."""
    if not temperatures:
        yield f"{key} is empty, so nothing would be sampled; name some, 0 is greedy"
    for temperature in sorted(set(temperatures)):
        if not temperature >= 0:
            yield f"{key} holds {temperature}, 0 (greedy) or more is needed"
        if temperatures.count(temperature) > 1:
            yield f"{key} holds {temperature} more than once; n says how many samples to take"


def sampler_problems(cfg: RunConfig, stages: Sequence[str]) -> Iterator[str]:
    """What samplers' configs say of their own settings, where they are asked (an unset key matters there only)."""
    own = {f"models.{name}.sampler": model.sampler for name, model in cfg.models.items()}
    asked: dict[str, Any] = {"sampler": cfg.sampler} | own if "sample" in stages else {}
    if ("evaluate" in stages and not cfg.samples) or ("train" in stages and cfg.train.validate.every):
        asked["sampler" if cfg.evaluate.sampler is None else "evaluate.sampler"] = evaluating_sampler(cfg)
    for key, sampler in asked.items():
        if sampler is not None and not is_dataclass(sampler) and "_target_" not in sampler:
            yield f"{key} is {sampler!r}, which is no sampler: choose one with +sampler@{key}=ctranslate2 (or hf, vllm)"
        yield from own_problems(key, sampler)


def own_problems(key: str, config: Any) -> Iterator[str]:
    """What a plugin says of its own settings, by their meanings and by its ``complaints()``."""
    yield from complaints_of(config, key)


def ray_problems(cfg: RunConfig) -> Iterator[str]:
    """What an engine on a Ray cluster is given."""
    if cfg.executor != "ray":
        return
    if importlib.util.find_spec("ray") is None:
        yield "executor=ray needs Ray: pip install 'rrtf[ray]'"
    if cfg.ray.engines is not None and cfg.ray.engines < 1:
        yield f"ray.engines is {cfg.ray.engines}, at least 1 is needed, or null for as many as the nodes have room for"
    if cfg.ray.engine_cpus <= 0:
        yield f"ray.engine_cpus is {cfg.ray.engine_cpus:g}, a number above 0 is needed"
    if cfg.ray.engine_gpus < 0:
        yield f"ray.engine_gpus is {cfg.ray.engine_gpus:g}, 0 or more is needed"
    for key, share in {"ray.engine_cpus": cfg.ray.engine_cpus, "ray.engine_gpus": cfg.ray.engine_gpus}.items():
        if share > 1 and share != int(share):
            yield f"{key} is {share:g}, above 1 Ray gives whole numbers only"
    own = {f"models.{name}.sampler": model.sampler for name, model in cfg.models.items() if model.sampler is not None}
    for key, sampler in {"sampler": cfg.sampler, **own}.items():
        device = str(getattr(sampler, "device", ""))
        if device.startswith("cuda") and cfg.ray.engine_gpus == 0:
            yield f"{key}.device is {device}, but ray.engine_gpus is 0: engines would see no GPU; ray.engine_gpus=1"


def model_problems(cfg: RunConfig) -> Iterator[str]:
    """Who is asked, and what single models are asked with."""
    for name in sorted({name for name in cfg.teachers if cfg.teachers.count(name) > 1}):
        yield f"teachers names '{name}' more than once, once is enough"
    known = [cfg.student, *(name for name in cfg.teachers if name != "reference")]
    for name, own in cfg.models.items():
        key = f"models.{name}"
        if name not in known:
            yield f"models names '{name}', which is neither the student nor a teacher, {did_you_mean(name, known)}"
        if name == cfg.student and own.weights is not None:
            yield f"{key}.weights is for teachers; name the student's folder or hub name with student={own.weights}"
        if own.prompt is not None:
            yield from prompt_problems(f"{key}.prompt", own.prompt)
        if own.temperatures is not None:
            yield from temperature_problems(f"{key}.temperatures", own.temperatures)
        for setting, value in {"n": own.n, "max_new_tokens": own.max_new_tokens}.items():
            if value is not None and value < 1:
                yield f"{key}.{setting} is {value}, at least 1 is needed"
        if own.extraction not in list(Extraction):
            yield f"{key}.extraction is '{own.extraction}', {did_you_mean(own.extraction, Extraction)}"
