"""Chat answers: prose without fences, turns, reasoning, special tokens."""

from __future__ import annotations

from tests.sampling.extraction.case import (
    BEST,
    BEST_BODY,
    BEST_LONG,
    CLAMPED,
    CLAMPED_BODY,
    CLAMPED_LONG,
    chat,
    continued,
)

PY = "```python\n"
FENCED = f"{PY}{CLAMPED}```\n"
WRONG = "def clamp(value, low, high):\n    return value\n"
TAGGED = (
    "def clamp(value, low, high):\n    tag = '</think>' + \"<|endoftext|>\"\n    return max(low, min(value, high))\n"
)

CASES = [
    chat("prose", "before", "Here is the function you asked for:\n\n" + CLAMPED, CLAMPED),
    chat(
        "prose",
        "after",
        CLAMPED + "\nIt takes the smaller of value and high, then the larger of that and low.\n",
        CLAMPED,
    ),
    chat(
        "prose",
        "before and after",
        "Sure! Here is the code:\n" + CLAMPED + "\nLet me know if you need more.\n",
        CLAMPED,
    ),
    chat(
        "prose", "with typographic quotes", "I’d call it “clamping”:\n\n" + CLAMPED + "\nThat’s it — done…\n", CLAMPED
    ),
    chat(
        "prose",
        "before an import",
        "You can use the statistics module.\n\nfrom statistics import median\n\ndef clamp(value, low, high):\n"
        "    return median((low, value, high))\n",
        "from statistics import median\n\ndef clamp(value, low, high):\n    return median((low, value, high))\n",
    ),
    chat("prose", "that begins like an import", "from what you describe, you need this:\n\n" + CLAMPED, CLAMPED),
    chat("prose", "that begins like a class", "class design is overkill here.\n\n" + CLAMPED, CLAMPED),
    chat(
        "prose",
        "before a constant",
        "I keep the step apart.\n\nSTEP = 1\n\ndef clamp(value, low, high):\n"
        "    return max(low, min(value, high - STEP + 1))\n",
        "STEP = 1\n\ndef clamp(value, low, high):\n    return max(low, min(value, high - STEP + 1))\n",
    ),
    chat(
        "prose",
        "between a helper and the function",
        "First a helper.\n\ndef upper(n, most):\n    return min(n, most)\n\n"
        "Then the function that uses it.\n\ndef clamp(value, low, high):\n    return upper(max(value, low), high)\n",
        "def upper(n, most):\n    return min(n, most)\n\ndef clamp(value, low, high):\n    return upper(max(value, low), high)\n",
    ),
    chat("prose", "before a body", "The body is:\n\n" + CLAMPED_BODY, CLAMPED_LONG),
    chat(
        "prose",
        "Markdown headings and lists",
        "# Answer\n\n- clamp takes three numbers\n\n" + CLAMPED + "\n## Notes\n\n* nothing\n",
        CLAMPED,
    ),
    chat("prose", "a table", "| value | result |\n| --- | --- |\n| 5 | 3 |\n\n" + FENCED, CLAMPED),
    chat(
        "prose",
        "formulas",
        "We need $\\max(l, \\min(v, h))$, that is\n\\[ f(v) = \\max(l, \\min(v, h)) \\]\n\n"
        + FENCED
        + "\nso $f$ is in $O(1)$.\n",
        CLAMPED,
    ),
    chat(
        "prose",
        "mentions the function in backticks",
        "Here is `clamp`; it uses `min` and `max`.\n\n" + CLAMPED,
        CLAMPED,
    ),
    chat(
        "prose",
        "the code indented as Markdown has it",
        "Here you are:\n\n    def clamp(value, low, high):\n        return max(low, min(value, high))\n\nBye.\n",
        CLAMPED,
    ),
    chat(
        "prose",
        "the code in backticks",
        "Use `def clamp(value, low, high): return max(low, min(value, high))` and be happy.",
        CLAMPED,
    ),
    chat("prose", "a refusal", "I'm sorry, but I can't help with that.", None),
    chat("prose", "a refusal of one word", "No", None),
    chat("prose", "a question back", "What should happen when low is above high?", None),
    chat(
        "prose", "a description only", "Take the minimum of value and high, then the maximum of that and low.\n", None
    ),
    chat(
        "prose",
        "a description with a call in backticks",
        "You could call `max(low, min(value, high))`, I think.",
        None,
        why="an expression in a sentence is no function",
    ),
    chat("prose", "nothing", "", None),
    chat("prose", "blank", " \n\n\t\n", None),
    chat("prose", "an empty block", "```python\n```\n", None),
    # reasoning
    chat("reasoning", "then a block", "<think>\nmin, then max.\n</think>\n\n" + FENCED, CLAMPED),
    chat(
        "reasoning",
        "with code in it",
        f"<think>\nFirst try:\n{PY}{WRONG}```\nThat ignores low.\n</think>\n\n{FENCED}",
        CLAMPED,
    ),
    chat(
        "reasoning",
        "with code in it, the answer without a fence",
        f"<think>\n{WRONG}\nno...\n</think>\n{CLAMPED}",
        CLAMPED,
    ),
    chat(
        "reasoning",
        "the opening stood in the prompt",
        f"Let me see.\n{WRONG}\nThis is wrong.\n</think>\n\n{FENCED}",
        CLAMPED,
    ),
    chat("reasoning", "the answer on the closing line", f"<think>hm</think>{CLAMPED}", CLAMPED),
    chat(
        "reasoning",
        "never ends",
        f"<think>\nMaybe\n{PY}{CLAMPED}```\nbut what if low > hi",
        None,
        why="no answer was given",
    ),
    chat("reasoning", "another name", f"<thinking>\n{PY}{WRONG}```\n</thinking>\n{FENCED}", CLAMPED),
    chat("reasoning", "an answer tag", f"<reasoning>\n{WRONG}</reasoning>\n<answer>\n{CLAMPED}</answer>\n", CLAMPED),
    chat("reasoning", "an unfinished fence in it", f"<think>\n{PY}def clamp(value,\n</think>\n{FENCED}", CLAMPED),
    chat("reasoning", "a program that holds such tags", TAGGED, TAGGED),
    chat("reasoning", "then a body", "<think>\nonly the body\n</think>\n" + CLAMPED_BODY, CLAMPED_LONG),
    # turns
    chat("turns", "ChatML before", "<|im_start|>assistant\n" + FENCED + "<|im_end|>\n", CLAMPED),
    chat(
        "turns",
        "ChatML, the next question",
        FENCED + "<|im_end|>\n<|im_start|>user\nNow the wrong one\n<|im_start|>assistant\n" + PY + WRONG + "```\n",
        CLAMPED,
    ),
    chat("turns", "Alpaca before", "### Response:\n" + CLAMPED, CLAMPED),
    chat(
        "turns",
        "Alpaca, the next instruction",
        CLAMPED + "\n### Instruction:\nWrite it wrong.\n\n### Response:\n" + WRONG,
        CLAMPED,
        why="the answer ended where the next instruction begins",
    ),
    chat("turns", "Assistant before", "Assistant: Here you are.\n\n" + FENCED, CLAMPED),
    chat("turns", "User after", FENCED + "\nUser: wrong please\nAssistant: " + PY + WRONG + "```\n", CLAMPED),
    chat("turns", "Human after, no fences", CLAMPED + "\nHuman: and the wrong one?\n\nAssistant:\n" + WRONG, CLAMPED),
    chat(
        "turns", "Llama's header", "<|start_header_id|>assistant<|end_header_id|>\n\n" + FENCED + "<|eot_id|>", CLAMPED
    ),
    chat("turns", "Mistral's marks", CLAMPED + "</s>[INST] the wrong one [/INST]\n" + WRONG, CLAMPED),
    chat("turns", "Gemma's marks", FENCED.rstrip() + "<end_of_turn>\n<start_of_turn>user\n", CLAMPED),
    chat("turns", "the question echoed", "User: write clamp\n\nAssistant:\n" + CLAMPED, CLAMPED),
    # special tokens
    continued("tokens", "end of text after the body", CLAMPED_BODY + "<|endoftext|>", CLAMPED_LONG),
    continued("tokens", "end of text on the last line", CLAMPED_BODY.rstrip() + "<|endoftext|>", CLAMPED_LONG),
    continued(
        "tokens",
        "end of text, then another file",
        CLAMPED_BODY + "<|endoftext|>def clamp(value, low, high):\n    return 0\n",
        CLAMPED_LONG,
    ),
    continued("tokens", "end of sentence", CLAMPED_BODY.rstrip() + "</s>", CLAMPED_LONG),
    continued("tokens", "DeepSeek's end", CLAMPED_BODY + "<|EOT|>\n", CLAMPED_LONG),
    continued("tokens", "DeepSeek's end with wide bars", CLAMPED_BODY + "<｜end▁of▁sentence｜>", CLAMPED_LONG),
    continued(
        "tokens",
        "StarCoder's infilling",
        CLAMPED_BODY + "<fim_suffix>\n\nprint(clamp(1, 2, 3))<fim_middle>",
        CLAMPED_LONG,
    ),
    continued("tokens", "Qwen's infilling", CLAMPED_BODY + "<|fim_pad|><|fim_suffix|>\n", CLAMPED_LONG),
    continued("tokens", "CodeLlama's infilling", CLAMPED_BODY + " <EOT>", CLAMPED_LONG),
    continued(
        "tokens",
        "StarCoder2's next file",
        CLAMPED_BODY + "<file_sep>lerp.py\ndef lerp(a, b, t):\n    pass\n",
        CLAMPED_LONG,
    ),
    continued(
        "tokens", "StarCoder's file name", CLAMPED_BODY + "<filename>tests/test_clamp.py\nimport clamp\n", CLAMPED_LONG
    ),
    continued(
        "tokens", "StarCoder's notebook", CLAMPED_BODY + "<jupyter_code>clamp(1, 2, 3)<jupyter_output>2", CLAMPED_LONG
    ),
    chat("tokens", "StarCoder's file name before", "<filename>clamp.py\n" + CLAMPED, CLAMPED),
    chat(
        "tokens",
        "StarCoder's notebook before",
        "<jupyter_text>Clamping\n<jupyter_code>" + CLAMPED + "<jupyter_output>",
        CLAMPED,
    ),
    chat("tokens", "in a text of the program", TAGGED, TAGGED),
    continued(
        "tokens",
        "in a text of a body",
        "    return max(low, min(value, high)) or print('</s>')\n",
        "def clamp(value: int, low: int, high: int) -> int:\n    return max(low, min(value, high)) or print('</s>')\n",
    ),
    continued("tokens", "only the end", "<|endoftext|>", None),
    continued("tokens", "a stop word that was kept", BEST_BODY + "\nif __name__", BEST_LONG, ask=BEST),
    continued("tokens", "a stop word that was kept, def", BEST_BODY + "\n\ndef ", BEST_LONG, ask=BEST),
    continued("tokens", "a stop word that was kept, quotes", CLAMPED_BODY + '\n"""', CLAMPED_LONG),
    continued("tokens", "a stop word that was kept, print", CLAMPED_BODY + "\nprint(", CLAMPED_LONG),
    continued("tokens", "a stop word that was kept, class", CLAMPED_BODY + "\nclass ", CLAMPED_LONG),
    continued("tokens", "a stop word that was kept, a decorator", CLAMPED_BODY + "\n@", CLAMPED_LONG),
]
