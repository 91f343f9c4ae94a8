"""A model behind an OpenAI-compatible server: what is set, asked (``wire``), sent (``transport``) and paid."""
