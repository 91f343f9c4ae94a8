"""Configurations of models that only their shapes matter of."""

from __future__ import annotations

from transformers import GPTBigCodeConfig, LlamaConfig

TINY = LlamaConfig(
    vocab_size=100,
    hidden_size=32,
    intermediate_size=64,
    num_hidden_layers=2,
    num_attention_heads=4,
    num_key_value_heads=2,
    bos_token_id=1,
    eos_token_id=2,
    tie_word_embeddings=True,
)
TINY_BIGCODE = GPTBigCodeConfig(
    vocab_size=100, n_positions=64, n_embd=32, n_inner=64, n_head=4, n_layer=2, bos_token_id=1, eos_token_id=2
)
STARCODER = GPTBigCodeConfig(
    vocab_size=49152,
    n_positions=8192,
    n_embd=6144,
    n_inner=24576,
    n_head=48,
    n_layer=40,
    multi_query=True,
    bos_token_id=0,
    eos_token_id=0,
)
"""StarCoder (arXiv 2305.06161, table 7)."""
