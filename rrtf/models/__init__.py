"""Models and what is said to them: loading, tokenizers, prompt formats, adapters, precision, export."""
