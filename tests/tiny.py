"""A model and problems small enough for tests: two layers, a byte-level vocabulary, eight problems."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors
from transformers import (
    BertConfig,
    EncoderDecoderConfig,
    EncoderDecoderModel,
    LlamaConfig,
    LlamaForCausalLM,
    PreTrainedTokenizerFast,
    T5Config,
    T5ForConditionalGeneration,
)

from rrtf.core.jsonl import write_records
from rrtf_builtins.problems import load_problems

CHAT = "{% for m in messages %}<|im_start|>{{ m.content }}{% endfor %}{% if add_generation_prompt %}\n{% endif %}"


def make_tokenizer(special: tuple[str, ...] = (), *, closes: bool = False) -> PreTrainedTokenizerFast:
    """A byte-level tokenizer with further special tokens; ``closes``: a text ends with the end token, as for T5."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    names = ["<unk>", "<|im_start|>", "<|im_end|>", *alphabet]
    inner = Tokenizer(
        models.BPE(vocab={piece: index for index, piece in enumerate(names)}, merges=[], unk_token="<unk>")
    )
    inner.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    inner.decoder = decoders.ByteLevel()
    if closes:
        inner.post_processor = processors.TemplateProcessing(single="$A <|im_end|>", special_tokens=[("<|im_end|>", 2)])
    return PreTrainedTokenizerFast(
        tokenizer_object=inner,
        unk_token="<unk>",
        bos_token="<|im_start|>",
        eos_token="<|im_end|>",
        pad_token="<|im_end|>",
        chat_template=CHAT,
        additional_special_tokens=list(special),
    )


def make_student(folder: Path) -> Path:
    """Write a random two-layer llama with a byte-level tokenizer to ``folder``."""
    tokenizer = make_tokenizer()
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=len(tokenizer),
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


def make_t5(folder: Path) -> Path:
    """Write a random encoder-decoder (CodeT5+ 220M and 770M are T5) with a byte-level tokenizer to ``folder``."""
    tokenizer = make_tokenizer(closes=True)
    torch.manual_seed(0)
    config = T5Config(
        vocab_size=len(tokenizer),
        d_model=32,
        d_kv=8,
        d_ff=64,
        num_layers=2,
        num_decoder_layers=2,
        num_heads=4,
        decoder_start_token_id=1,
        bos_token_id=1,
        eos_token_id=2,
        pad_token_id=2,
        initializer_factor=3.0,
    )
    T5ForConditionalGeneration(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def make_prefixed(folder: Path) -> Path:
    """Write a random encoder and a decoder of another kind, as InstructCodeT5+ has them, to ``folder``."""
    tokenizer = make_tokenizer()
    torch.manual_seed(0)
    sizes = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4}
    encoder = BertConfig(vocab_size=len(tokenizer), initializer_range=0.5, **sizes)
    decoder = BertConfig(
        vocab_size=len(tokenizer), is_decoder=True, add_cross_attention=True, initializer_range=0.5, **sizes
    )
    config = EncoderDecoderConfig.from_encoder_decoder_configs(encoder, decoder)
    model = EncoderDecoderModel(config)
    for kept in (model.config, model.generation_config):
        kept.decoder_start_token_id, kept.eos_token_id, kept.pad_token_id = 1, 2, 2
    model.save_pretrained(folder)
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
        f"benchmark.file.path={test}",
        "sample.max_new_tokens=12",
        "sample.chunk=3",
        "evaluate.max_new_tokens=12",
        "evaluate.n=2",
        "train.epochs=2",
        "train.global_batch=4",
        "train.micro_batch=2",
        "train.checkpoint_every=1",
        "optimizer.lr=0.001",
        "quantize.benchmark=file",
        "quantize.timing_prompts=1",
        "quantize.max_new_tokens=4",
        "sandbox.workers=1",
    ]
