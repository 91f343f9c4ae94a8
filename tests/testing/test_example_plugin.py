"""The example package, really installed: rrtf sees it, uses it, and its own tests pass."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "plugins" / "example-brevity-scorer"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that pip has installed the example into."""
    target = tmp_path_factory.mktemp("site")
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--target", str(target)]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(EXAMPLE)], check=True)
    return target


def python(site: Path, *arguments: str) -> str:
    """What a fresh interpreter prints that finds the installed example and this checkout."""
    env = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (site, ROOT, ROOT / "plugins")))}
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, env=env, cwd=site, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_it_is_listed_with_its_package_and_version(site: Path) -> None:
    script = """
from rrtf.config.plugins import installed
for plugin in installed():
    if plugin.name == "brevity":
        print(plugin.kind.option, plugin.distribution, plugin.version, plugin.value, plugin.problem)
"""
    assert python(site, "-c", script) == "scorer rrtf-brevity 0.1.0 rrtf_brevity:Brevity None\n"


def test_its_config_builds_a_scorer_that_prefers_the_shorter_program(site: Path) -> None:
    """10 and 13 tokens at 400 tokens a point."""
    script = """
from rrtf.config.plugins import KINDS, require
from rrtf.testing import build, example_problem, scored
short, long = "def double(n):\\n    return 2 * n\\n", "def double(n):\\n    result = 2 * n\\n    return result\\n"
scorer = build(require(KINDS[0], "brevity")())
print(scorer.score(example_problem(), [scored(program=short), scored(program=long)]))
"""
    assert python(site, "-c", script) == "[-0.025, -0.0325]\n"


def test_its_own_tests_pass_against_the_installed_package(site: Path) -> None:
    answer = python(site, "-m", "pytest", "-p", "no:cacheprovider", "-o", "addopts=", str(EXAMPLE / "tests"))
    assert "failed" not in answer
    assert int(answer.split(" passed")[0].split()[-1]) >= 15
