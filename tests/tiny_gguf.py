"""The tiny student as a GGUF file, written as llama.cpp's converter writes a llama."""

from __future__ import annotations

from pathlib import Path

import gguf
import numpy as np
from transformers import AutoModelForCausalLM, AutoTokenizer

NAMES = {
    "model.embed_tokens": "token_embd",
    "model.norm": "output_norm",
    "lm_head": "output",
    "model.layers": "blk",
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
    "input_layernorm": "attn_norm",
    "post_attention_layernorm": "ffn_norm",
}
QUANTIZED = gguf.GGMLQuantizationType.Q8_0


def write_gguf(
    path: Path,
    student: Path,
    *,
    architecture: str = "llama",
    quantized: str = "ffn_down",
    without: str = "\0",
    without_end: bool = False,
    rope: str | None = None,
) -> Path:
    """Write a student's folder as a GGUF file.

    Args:
        quantized: tensors with this in their name are in Q8_0, the others in float32.
        without: tensors with this in their name are left out.
        without_end: name no end token.
        rope: how positions are scaled.
    """
    model = AutoModelForCausalLM.from_pretrained(student)
    writer = gguf.GGUFWriter(path, architecture)
    _add_metadata(writer, model.config)
    _add_tokenizer(writer, AutoTokenizer.from_pretrained(student))
    if not without_end:
        writer.add_eos_token_id(2)
    if rope:
        writer.add_rope_scaling_type(gguf.RopeScalingType(rope))
    for name, tensor in model.named_parameters():
        new = rename(name)
        values = permuted(tensor.detach().numpy(), new, model.config)
        if without in new:
            continue
        if quantized in new:
            writer.add_tensor(new, gguf.quants.quantize(values, QUANTIZED), raw_dtype=QUANTIZED)
        else:
            writer.add_tensor(new, values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def rename(name: str) -> str:
    """transformers' name of a tensor as llama.cpp's."""
    for theirs, ours in NAMES.items():
        name = name.replace(theirs, ours)
    return name


def permuted(values: np.ndarray, name: str, config: object) -> np.ndarray:
    """Rows of queries and keys in llama.cpp's order: the two halves of a head's rotation in turn."""
    if "attn_q" not in name and "attn_k" not in name:
        return values
    heads = config.num_attention_heads if "attn_q" in name else config.num_key_value_heads  # type: ignore[attr-defined]
    halves = values.reshape(heads, 2, values.shape[0] // heads // 2, *values.shape[1:])
    return np.ascontiguousarray(halves.swapaxes(1, 2).reshape(values.shape))


def _add_metadata(writer: gguf.GGUFWriter, config: object) -> None:
    get = vars(config).__getitem__
    writer.add_context_length(get("max_position_embeddings"))
    writer.add_block_count(get("num_hidden_layers"))
    writer.add_embedding_length(get("hidden_size"))
    writer.add_feed_forward_length(get("intermediate_size"))
    writer.add_head_count(get("num_attention_heads"))
    writer.add_head_count_kv(get("num_key_value_heads"))
    writer.add_layer_norm_rms_eps(get("rms_norm_eps"))
    writer.add_rope_dimension_count(get("hidden_size") // get("num_attention_heads"))
    writer.add_rope_freq_base(get("rope_parameters")["rope_theta"])
    writer.add_vocab_size(get("vocab_size"))


def _add_tokenizer(writer: gguf.GGUFWriter, tokenizer: object) -> None:
    """A byte-level one without merges; they are looked for by the scores."""
    pieces = tokenizer.convert_ids_to_tokens(range(len(tokenizer)))  # type: ignore[attr-defined, arg-type]
    kinds = [gguf.TokenType.CONTROL if len(piece) > 1 else gguf.TokenType.NORMAL for piece in pieces]
    writer.add_tokenizer_model("gpt2")
    writer.add_token_list(pieces)
    writer.add_token_types(kinds)
    writer.add_token_scores([0.0] * len(pieces))
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_pad_token_id(2)
    writer.add_chat_template(tokenizer.chat_template)  # type: ignore[attr-defined]
