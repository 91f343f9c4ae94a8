"""A model behind an OpenAI-compatible server: what is asked (``wire``), sent (``transport``), and paid (``ledger``)."""
