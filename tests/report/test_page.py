"""The page as a whole: hostile texts, missing files, nothing from outside, the embedded groups."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from rrtf.core.errors import UserError
from rrtf.core.jsonl import write_json
from rrtf.report import browser
from rrtf.report.page import render
from tests.report.rundir import EVALUATION, RANKING, group, write_metrics, write_run

HOSTILE = "</script><script>alert(1)</script><!--<script> \" ' onload=x & \u2028 <img src=x onerror=alert(2)>"


class Page(HTMLParser):
    """Collects elements and the text of scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self._inside = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag == "script"
        if self._inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data

    def groups(self) -> Any:
        return json.loads(self.scripts[0])


def test_hostile_programs_and_errors_stay_data(tmp_path: Path) -> None:
    """The JSON gives back every character, and no element and no attribute comes out of it."""
    calm = Page(render(write_run(tmp_path / "calm", [group()])))
    page = Page(render(write_run(tmp_path / "hostile", [group(task_id=HOSTILE, program=HOSTILE, error=HOSTILE)])))
    student = page.groups()[0]["candidates"][1]
    assert (page.groups()[0]["id"], student["program"], student["error"]) == (HOSTILE, HOSTILE, HOSTILE)
    assert [tag for tag, _ in page.elements] == [tag for tag, _ in calm.elements]
    assert not any(name.startswith("on") for _, attrs in page.elements for name in attrs)


def test_hostile_names_stay_text_in_the_html(tmp_path: Path) -> None:
    """Names of models, benchmarks, scorers and metrics reach headings, attributes and drawings."""
    out = write_run(tmp_path)
    failure = {"scorer": HOSTILE, "task_id": HOSTILE, "message": HOSTILE}
    ranking = RANKING | {"outcomes_by_source": {f"student: {HOSTILE}": {"all_pass": 1}}, "scorer_failures": [failure]}
    write_json(out / "ranking.json", ranking | {"scorers": {HOSTILE: {HOSTILE: HOSTILE, "rate": {HOSTILE: 1}}}})
    write_json(out / "evaluation.json", {f"{HOSTILE}, greedy": EVALUATION["basics, greedy"]})
    write_json(out / "manifest.json", json.loads((out / "manifest.json").read_text()) | {"config": {HOSTILE: HOSTILE}})
    page = Page(render(out))
    assert len(page.scripts) == 2
    assert not [tag for tag, _ in page.elements if tag == "img"]
    assert not any(name.startswith("on") for _, attrs in page.elements for name in attrs)


def test_half_surrogates_and_infinite_scores_do_not_break_the_page(tmp_path: Path) -> None:
    out = write_run(tmp_path, [group(program="a\ud800b")])
    text = (out / "groups.jsonl").read_text().replace('"score": -0.3', '"score": -1e999')
    (out / "groups.jsonl").write_text(text)
    write_json(out / "ranking.json", RANKING | {"scorer_failures": [{"scorer": "s", "task_id": "t", "message": "m"}]})
    (out / "ranking.json").write_text((out / "ranking.json").read_text().replace('"s"', '"\\ud800"'))
    page = render(out)
    page.encode("utf-8")
    student = Page(page).groups()[0]["candidates"][1]
    assert student["program"] == "a\ud800b"
    assert student["score"] is None


def test_nothing_comes_from_outside_and_only_our_script_may_run(tmp_path: Path) -> None:
    text = render(write_run(tmp_path))
    page = Page(text)
    policy = next(a["content"] for tag, a in page.elements if tag == "meta" and a.get("http-equiv"))
    digest = base64.b64encode(hashlib.sha256(page.scripts[1].encode()).digest()).decode()
    assert policy is not None
    assert policy.startswith("default-src 'none';")
    assert f"script-src 'sha256-{digest}';" in policy
    assert not [attrs for _, attrs in page.elements if "src" in attrs]
    links = [str(attrs["href"]) for _, attrs in page.elements if "href" in attrs]
    anchors = {str(attrs["id"]) for _, attrs in page.elements if "id" in attrs}
    assert all(link.startswith("#") and link[1:] in anchors for link in links)
    assert not re.search(r"https?://|url\(|@import", text)


def test_an_empty_run_says_which_command_makes_what(tmp_path: Path) -> None:
    text = render(tmp_path)
    assert "This run has not been evaluated yet" in text
    for file, command in {
        "evaluation.json": "rrtf evaluate",
        "ranking.json": "rrtf rank",
        "groups.jsonl": "rrtf rank",
        "training.json": "rrtf train",
        "evolution.json": "rrtf evolve",
        "quantization.json": "rrtf quantize",
        "manifest.json": "rrtf run",
        "stages/*.json": "rrtf run",
    }.items():
        assert f"There is no <code>{file}</code> yet: <code>{command}</code> writes it" in text
    assert "<code>logs/csv/version_N/metrics.csv</code> yet: <code>rrtf train</code>" in text
    assert Page(text).groups() == []


@pytest.mark.parametrize(
    "name", ["evaluation.json", "ranking.json", "training.json", "quantization.json", "manifest.json", "groups.jsonl"]
)
def test_any_one_missing_file_leaves_the_rest(tmp_path: Path, name: str) -> None:
    out = write_run(tmp_path)
    (out / name).unlink()
    text = render(out)
    assert f"There is no <code>{name}</code> yet" in text
    missing = set(re.findall(r"There is no <code>(.*?)</code>", text))
    assert missing == {name}


def test_a_finished_run_misses_nothing(tmp_path: Path) -> None:
    text = render(write_run(tmp_path))
    assert "There is no" not in text
    assert "<h1>Held-out pass@1 rose from 5.0\u202f% to 35.0\u202f%</h1>" in text
    assert "Sandbox guarantees: 1 of 2 hold" in text
    assert "pass@1, greedy, %" in text


def test_resumed_training_is_marked(tmp_path: Path) -> None:
    out = write_run(tmp_path)
    assert "resumed from a checkpoint" not in render(out)
    write_metrics(out, 1, {2: 2.5, 3: 1.5})
    assert "resumed from a checkpoint" in render(out)


def test_a_malformed_file_is_named(tmp_path: Path) -> None:
    out = write_run(tmp_path)
    with (out / "groups.jsonl").open("a") as handle:
        handle.write("{oops\n")
    with pytest.raises(UserError, match=r"groups\.jsonl, line 2"):
        render(out)


def test_more_groups_than_the_page_holds_are_cut_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "MOST_GROUPS", 2)
    text = render(write_run(tmp_path, [group(task_id=f"t/{n}") for n in range(3)]))
    assert [g["id"] for g in Page(text).groups()] == ["t/0", "t/1"]
    assert "The first 2 of 3 groups are on this page" in text


def test_long_programs_are_cut_with_a_note() -> None:
    text = browser.cut("x" * (browser.MAX_CHARACTERS + 1234))
    assert text == "x" * browser.MAX_CHARACTERS + "\n[cut here: 1,234 more characters]"


def test_the_script_sets_text_only() -> None:
    """The browser's script never turns data into HTML."""
    script = (Path(browser.__file__).parent / "page.js").read_text()
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|Function\(", script)
    assert "</script" not in script.lower()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs Chromium")
def test_a_real_browser_shows_the_linked_group_and_runs_nothing_hostile(tmp_path: Path) -> None:
    hostile = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    out = write_run(tmp_path, [group(), group(task_id="t/second", program=hostile, error=hostile)])
    page = tmp_path / "report.html"
    page.write_text(render(out), encoding="utf-8")
    flags = [
        *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
        *("--disable-background-networking", "--disable-component-update", f"--user-data-dir={tmp_path / 'profile'}"),
    ]
    command = ["chromium", *flags, "--dump-dom", f"{page.as_uri()}#group=2"]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    assert '<h3 class="task">t/second</h3>' in shown
    assert '<span id="place" role="status" aria-live="polite">2 of 2</span>' in shown
    assert "<title>Held-out pass@1 rose" in shown
    assert "&lt;/script&gt;&lt;script&gt;document.title" in shown
