"""Find the answer span of a response (without reasoning, other turns and special tokens) and its fenced blocks.

``find_answer_span`` cuts what is no part of the answer: a reasoning block before it (one that never ends leaves no
answer), turns after it, and everything from a model's end or infilling token on. ``find_blocks`` finds fenced code line
by line: a fence inside a docstring does not end a block. ``unwrap_forms`` undoes what wraps a program: HTML, JSON, a
diff, an interpreter session, numbered lines.

Everything is linear in the response. Nothing here knows Python; ``rrtf.sampling.extraction.uncut`` gives back what is
cut inside a program.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

_REASONING = re.compile(r"\s*<(think|thinking|thought|reasoning|scratchpad)>")
_FINAL = re.compile(r"<\|channel\|>final<\|message\|>|<\|begin_of_solution\|>")
_DRAFT = re.compile(r"\s*(?:<\|channel\|>analysis<\|message\|>|<\|begin_of_thought\|>)")
_REASONING_END = re.compile(r"(?m)^[ \t]*</(?:think|thinking|thought|reasoning|scratchpad)>")
_TURN = re.compile(
    r"<\|im_start\|>(\w+)[ \t]*\n?|<\|start_header_id\|>(\w+)<\|end_header_id\|>\s*|<start_of_turn>(\w+)[ \t]*\n?"
    r"|<\|(user|assistant|system)\|>[ \t]*\n?|^#{2,3} (Instruction|Response|User|Assistant):[ \t]*\n?"
    r"|^(User|Human|Assistant):(?=\s)[ \t]*\n?",
    re.MULTILINE,
)
_ASSISTANT = {"assistant", "model", "response"}
_TOKEN = re.compile(
    r"<\|\w+\|>|<｜[^｜\n]*｜>|</?s>|<EOT>|<end_of_turn>|<eos>|\[/?INST\]|<fim_\w+>|<file_sep>"
    r"|^<(?:filename|reponame|gh_stars|jupyter_\w+|issue_\w+|empty_output)>",
    re.MULTILINE,
)
_INVISIBLE = str.maketrans(
    {"\ufeff": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\xa0": " "}
)


_CORRECTION = re.compile(
    r"\b(?:wait|hold on|oops|sorry|actually|correct(?:ed|ion|s)?|incorrect|wrong|mistake|typo|bug|fix(?:ed|es)?|revised"
    r"|redo|try again|does(?: not|n['’]t) (?:work|pass|handle)|fails|final(?: code| answer| solution| version|:))",
    re.I,
)
_WARNING = re.compile(
    r"\b(?:common|avoid|do not (?:use|write)|don['’]t|not correct|buggy|wrong version|instead of)\b", re.I
)
_ANNOUNCEMENT = re.compile(r"\b(?:alternative(?:ly)?|another way|usage|used?|examples?|for instance|tests?)\b", re.I)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block and the prose between the block before it and this one."""

    code: str
    before: str

    @property
    def is_correction(self) -> bool:
        """Whether the prose before the block says that it replaces earlier code, and not that it is to be avoided."""
        return announces_correction(self.before)


def announces_correction(prose: str) -> bool:
    """Whether prose says that the code after it replaces the code before it, and not that it is to be avoided.

    What its last sentence announces as something else (an alternative, an example) replaces nothing.
    """
    last = re.split(r"[.!?]\s", prose.strip())[-1]
    return bool(_CORRECTION.search(prose)) and not _WARNING.search(prose) and not _ANNOUNCEMENT.search(last)


def find_answer_span(response: str) -> str:
    """Return the answer span: line breaks as \\n, no reasoning before it, no further turn or token after it."""
    text = normalize_line_breaks(response)
    final, opening = _FINAL.search(text), _REASONING.match(text, _leading_turn(text))
    if _DRAFT.match(text):
        text = text[final.end() :] if final else ""
    elif opening:
        end = text.find(f"</{opening.group(1)}>", opening.end())
        text = text[end + len(opening.group(1)) + 3 :] if end >= 0 else ""
    elif end_only := _REASONING_END.search(text):
        text = text[end_only.end() :]
    return _first_segment(_own_turn(text))


def normalize_line_breaks(response: str) -> str:
    """Return a response with line breaks as \n and without a byte order mark."""
    return response.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff\u200b")


def remove_invisible_characters(text: str) -> str:
    """Return a text without zero-width characters and with no-break spaces as spaces."""
    return text.translate(_INVISIBLE)


def find_blocks(text: str, depth: int = 2) -> list[Block]:
    """Return the fenced blocks of a text, in order; of a block that holds blocks, those within."""
    lines, found, i, prose_from, trust_quotes = text.split("\n"), list[Block](), 0, 0, True
    while i < len(lines):
        fence = _opening(lines[i])
        if fence is None:
            i += 1
            continue
        before = "\n".join([*lines[prose_from:i], fence.prefix])
        end = _closing(lines, i + 1, fence.mark, quotes=True) if trust_quotes else None
        if end is None:
            trust_quotes = False  # each look to the end of the text happens once
            end = _closing(lines, i + 1, fence.mark, quotes=False)
        stop = len(lines) if end is None else end
        last = lines[stop].rstrip()[: -len(fence.mark)] if end is not None else ""
        code = [*lines[i + 1 : stop], *([last] if last.strip(" \t>") else [])]
        inner = "\n".join(_without_prefix(code, fence.prefix))
        within = find_blocks(inner, depth - 1) if depth and _opening(inner.strip().split("\n")[-1]) else []
        found += within or [Block(re.sub(r"\A\s*(?:python3?|py)[ \t]*\n", "", inner), before)]
        i = prose_from = stop + 1
    return found


def unwrap_forms(text: str, name: str) -> Iterator[str]:
    """Yield the texts that may be a program inside HTML, JSON, a diff, a session ..., the likeliest first."""
    for unwrap in (_unwrap_html, _unwrap_session, _unwrap_diff, _unwrap_numbered, _unwrap_inline):
        inner = unwrap(text)
        if inner is not None and name in inner:
            yield inner
    yield from (value for value in _unwrap_json(text) if name in value)
    if "\n" not in text.strip() and "\\n" in text:
        yield text.strip().replace("\\n", "\n").replace("\\t", "\t").replace('\\"', '"')


def _leading_turn(text: str) -> int:
    """The start of the first turn's text."""
    turn = _TURN.match(text, len(text) - len(text.lstrip()))
    return turn.end() if turn else 0


def _own_turn(text: str) -> str:
    """Return the model's own turn, up to a turn of another speaker; a question that it repeats first is left out."""
    own, place, speaks = "", 0, True
    for turn in _TURN.finditer(text):
        if _in_quotes(text, turn.start()):
            continue
        own += text[place : turn.start()] if speaks else ""
        place = turn.end()
        speaks = next(group for group in turn.groups() if group).lower() in _ASSISTANT
        if not speaks and own.strip():
            return own
    return own + (text[place:] if speaks else "")


def _first_segment(text: str) -> str:
    """The text up to the first special token; tokens at its start, and a notebook's prose cell, are left out."""
    place, token_before = 0, ""
    for token in _TOKEN.finditer(text):
        if _in_quotes(text, token.start()):
            continue
        if text[place : token.start()].strip() and token_before != "<jupyter_text>":
            return text[place : token.start()]
        place, token_before = token.end(), token.group()
    return text[place:]


def _in_quotes(text: str, place: int) -> bool:
    """Whether a quote that opened on this line is still open; a token in a program's own text is no token."""
    line = text[text.rfind("\n", 0, place) + 1 : place]
    return line.count('"') % 2 == 1 or line.count("'") % 2 == 1


@dataclass(frozen=True, slots=True)
class _Fence:
    prefix: str
    mark: str


def _opening(line: str) -> _Fence | None:
    """A line that opens a block: a fence with a language or none, alone or after prose."""
    found = re.match(r"([^`~]*?)(`{3,}|~{3,})(.*)", line)
    if found is None:
        return None
    prefix, mark, info = found.groups()
    alone = not prefix.strip(" \t>") and "`" not in info
    return _Fence(prefix, mark) if alone or (re.fullmatch(r"[ \t]*\w*[ \t]*", info) and prefix.endswith(" ")) else None


def _closing(lines: list[str], start: int, mark: str, *, quotes: bool) -> int | None:
    """The line that ends a block; with ``quotes``, none within a text in triple quotes."""
    open_quotes = 0
    for i in range(start, len(lines)):
        line = lines[i].rstrip()
        if line.endswith(mark) and not (quotes and open_quotes):
            return i
        for quote in ('"""', "'''"):
            open_quotes ^= line.count(quote) & 1
    return None


def _without_prefix(lines: list[str], prefix: str) -> list[str]:
    """Lines of a block in a list or a quotation without what stands before the fence too."""
    if ">" in prefix and not prefix.strip(" \t>"):
        return [re.sub(r"^[ \t]*>[ ]?", "", line) for line in lines]
    width = len(prefix) if not prefix.strip() else 0
    return [line[min(width, len(line) - len(line.lstrip(" \t"))) :] for line in lines]


def _unwrap_html(text: str) -> str | None:
    opening = re.search(r"<(pre|code|answer|solution)\b[^<>]*>", text)
    end = text.find(f"</{opening.group(1)}>", opening.end()) if opening else -1
    if opening is None or end < 0:
        return None
    return html.unescape(re.sub(r"\A\s*<code[^<>]*>|</code>\s*\Z", "", text[opening.end() : end]))


def _unwrap_session(text: str) -> str | None:
    """The input of an interpreter session."""
    entered = [re.match(r"\s*(?:>>>|\.\.\.:?|In \[\d+\]:)(?: (.*))?$", line) for line in text.split("\n")]
    lines = [(found.group(1) or "") for found in entered if found]
    return "\n".join(lines) if lines else None


def _unwrap_diff(text: str) -> str | None:
    """The new side of a diff."""
    lines = [line for line in text.split("\n") if not re.match(r"(?:\+\+\+|---|@@|diff |index )", line)]
    if not any(line[:1] == "+" for line in lines) or any(line[:1] not in ("", "+", "-", " ") for line in lines):
        return None
    return "\n".join(line[1:] for line in lines if line[:1] != "-")


def _unwrap_numbered(text: str) -> str | None:
    lines = [re.match(r"\s*(\d+)\s?[:.|)](?: (.*))?$", line) for line in text.strip().split("\n")]
    found = [line for line in lines if line is not None]
    if len(found) < len(lines) or [int(line.group(1)) for line in found] != list(range(1, len(found) + 1)):
        return None
    return "\n".join(line.group(2) or "" for line in found)


def _unwrap_inline(text: str) -> str | None:
    """The first definition on one line, in backticks or after a colon."""
    found = re.search(r"`(?:python |py )?((?:async )?def [^`\n]+)`", text)
    found = found or re.search(r"(?m)^\w[^`:\n]*: ((?:async )?def [^`\n]+)$", text)
    return found.group(1) if found else None


def _unwrap_json(text: str) -> list[str]:
    """The texts in a JSON value; what stands before and after an object does not matter."""
    start, end = text.find("{"), text.rfind("}")
    source = text if text.strip()[:1] in ('"', "[") else text[start : end + 1] if 0 <= start < end else ""
    try:
        open_values: list[object] = [json.loads(source)] if source else []
    except (ValueError, RecursionError):
        return []
    found = []
    while open_values:
        value = open_values.pop()
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict | list):
            open_values += reversed(list(value.values()) if isinstance(value, dict) else value)
    return found
