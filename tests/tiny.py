"""A model and problems small enough for tests: two layers, a byte-level vocabulary, eight problems."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from rrtf.jsonl import write_records
from rrtf_builtins.problems.load import load_problems

CHAT = "{% for m in messages %}<|im_start|>{{ m.content }}{% endfor %}{% if add_generation_prompt %}\n{% endif %}"


def make_student(folder: Path) -> Path:
    """Write a random two-layer llama with a byte-level tokenizer to ``folder``."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {piece: index for index, piece in enumerate(["<unk>", "<|im_start|>", "<|im_end|>", *alphabet])}
    inner = Tokenizer(models.BPE(vocab=vocabulary, merges=[], unk_token="<unk>"))
    inner.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    inner.decoder = decoders.ByteLevel()
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=inner,
        unk_token="<unk>",
        bos_token="<|im_start|>",
        eos_token="<|im_end|>",
        pad_token="<|im_end|>",
        chat_template=CHAT,
    )
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=2048,
        bos_token_id=1,
        eos_token_id=2,
        pad_token_id=2,
        tie_word_embeddings=True,
    )
    LlamaForCausalLM(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def write_problem_files(folder: Path, *, train: int = 8, test: int = 4) -> tuple[Path, Path]:
    """Write some training and some held-out problems; returns both paths."""
    paths = folder / "train.jsonl", folder / "test.jsonl"
    for path, split, count in zip(paths, ("train", "test"), (train, test), strict=True):
        write_records(path, (problem.to_json() for problem in load_problems(split)[:count]))
    return paths


def overrides(folder: Path, student: Path, out: Path) -> list[str]:
    """Command-line overrides of a whole run that takes seconds."""
    train, test = write_problem_files(folder)
    return [
        f"out={out}",
        f"student={student}",
        f"problems.sources=[{train}]",
        "benchmark=[file]",
        f"benchmarks.file.path={test}",
        "sample.max_new_tokens=12",
        "sample.chunk=3",
        "evaluate.max_new_tokens=12",
        "evaluate.n=2",
        "train.epochs=2",
        "train.global_batch=4",
        "train.micro_batch=2",
        "train.checkpoint_every=1",
        "train.optimizer.lr=0.001",
        "quantize.benchmark=file",
        "quantize.timing_prompts=1",
        "quantize.max_new_tokens=4",
        "sandbox.workers=1",
    ]
