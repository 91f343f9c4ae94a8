"""Models: loading, tokenizers, prompt formats, adapters, precision, export."""
