"""Entry points that work, and each way one can fail with a sentence of its own."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, EntryPoint
from pathlib import Path

import pytest

import rrtf.config.plugins
from rrtf.config.plugins import KINDS, Kind, Plugin, installed, require
from rrtf.core.errors import UserError

SCORER, QUANTIZER, SAMPLER, BENCHMARK = KINDS
MODULE = """
from dataclasses import dataclass
@dataclass
class Good:
    _target_: str = "somewhere.Scorer"
    weight: float = 1.0
@dataclass
class Bare:
    weight: float = 1.0
@dataclass
class Empty:
    _target_: str
class Plain:
    _target_ = "somewhere.Scorer"
def function(): ...
"""


class Packages:
    """Installed packages of the tests' own: modules on the path and entry points with a distribution."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.points: list[EntryPoint] = []

    def module(self, name: str, text: str) -> None:
        (self.folder / f"{name}.py").write_text(text)

    def offer(self, name: str, value: str, *, by: str = "acme", kind: Kind = SCORER) -> None:
        info = self.folder / f"{by.replace('-', '_')}-1.2.dist-info"
        info.mkdir(exist_ok=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {by}\nVersion: 1.2\n")
        point = EntryPoint(name=name, value=value, group=kind.entry_points)
        vars(point)["dist"] = Distribution.at(info)
        self.points.append(point)

    def entry_points(self, *, group: str) -> list[EntryPoint]:
        return [point for point in self.points if point.group == group]


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Packages]:
    made = Packages(tmp_path)
    made.module("acme_good", MODULE)
    before = set(sys.modules)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(rrtf.config.plugins, "entry_points", made.entry_points)
    yield made
    for name in set(sys.modules) - before:
        if name.startswith("acme_"):
            del sys.modules[name]


def only(packages: Packages) -> Plugin:
    (plugin,) = installed()
    return plugin


def test_a_plugin_is_listed_with_where_it_comes_from(packages: Packages) -> None:
    packages.offer("good", "acme_good:Good", by="acme-scorers")
    plugin = only(packages)
    assert (plugin.kind, plugin.name, plugin.distribution, plugin.version) == (SCORER, "good", "acme-scorers", "1.2")
    assert (plugin.value, plugin.problem) == ("acme_good:Good", None)
    assert plugin.config is not None
    assert plugin.config.__name__ == "Good"


def test_a_plugins_config_is_found_by_name(packages: Packages) -> None:
    packages.offer("good", "acme_good:Good")
    assert require(SCORER, "good")().weight == 1.0


def test_plugins_are_listed_by_kind_then_name(packages: Packages) -> None:
    for name, kind in [("b", SAMPLER), ("z", SCORER), ("a", SCORER), ("c", BENCHMARK), ("d", QUANTIZER)]:
        packages.offer(name, "acme_good:Good", kind=kind)
    assert [plugin.name for plugin in installed()] == ["a", "z", "d", "b", "c"]
    assert [plugin.name for plugin in installed([SAMPLER])] == ["b"]


@pytest.mark.parametrize(("needed", "missing"), [("json", None), ("acme_heavy", "acme_heavy")])
def test_a_module_that_comes_with_an_extra_is_named_where_it_is_missing(
    packages: Packages, needed: str, missing: str | None
) -> None:
    packages.module("acme_extra", f"{MODULE}\nGood.needs = {needed!r}\n")
    packages.offer("good", "acme_extra:Good")
    assert (only(packages).missing, only(packages).problem) == (missing, None)


FAULTS: list[tuple[str, str, str]] = [
    ("a missing module", "acme_gone:Good", "needs the module 'acme_gone', which is not installed"),
    ("a missing dependency", "acme_needy:Good", "needs the module 'acme_heavy', which is not installed"),
    ("a missing name", "acme_good:Gone", "entry point acme_good:Gone names something that the module does not have"),
    (
        "an import that fails",
        "acme_broken:Good",
        "importing acme_broken:Good failed with ZeroDivisionError: division by zero",
    ),
    (
        "an import that lacks an attribute",
        "acme_lacking:Good",
        "importing acme_lacking:Good failed with AttributeError: .*'gone'",
    ),
    ("an import that does not parse", "acme_torn:Good", "importing acme_torn:Good failed with SyntaxError"),
    ("a function", "acme_good:function", "entry point acme_good:function is not a dataclass config"),
    ("a plain class", "acme_good:Plain", "entry point acme_good:Plain is not a dataclass config"),
    ("a module", "acme_good", "entry point acme_good is not a dataclass config"),
    ("a config without a target", "acme_good:Bare", "config acme_good:Bare has no default for '_target_'"),
    ("a config with a bare target", "acme_good:Empty", "config acme_good:Empty has no default for '_target_'"),
]


@pytest.mark.parametrize(("value", "sentence"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_each_fault_has_its_own_sentence(packages: Packages, value: str, sentence: str) -> None:
    packages.module("acme_needy", "import acme_heavy\n")
    packages.module("acme_broken", "1 / 0\n")
    packages.module("acme_lacking", "import sys\nsys.gone\n")
    packages.module("acme_torn", "class Good(:\n")
    packages.offer("mine", value)
    assert only(packages).config is None
    with pytest.raises(UserError, match=f"^scorer 'mine' of acme cannot be used: .*{sentence}") as caught:
        require(SCORER, "mine")
    assert "\n" not in str(caught.value)


def test_a_broken_plugin_leaves_the_others_usable(packages: Packages) -> None:
    packages.offer("broken", "acme_gone:Good")
    packages.offer("good", "acme_good:Good")
    assert [plugin.problem is None for plugin in installed()] == [False, True]
    require(SCORER, "good")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("god", "there is no scorer 'god', did you mean 'good'?"),
        ("xyz", "there is no scorer 'xyz', known here: fine, good"),
    ],
)
def test_an_unknown_name_is_answered_with_the_closest_or_all(packages: Packages, name: str, sentence: str) -> None:
    packages.offer("good", "acme_good:Good")
    packages.offer("fine", "acme_good:Good")
    with pytest.raises(UserError) as caught:
        require(SCORER, name)
    assert str(caught.value) == sentence


def test_a_name_of_another_kind_is_unknown(packages: Packages) -> None:
    packages.offer("good", "acme_good:Good", kind=SAMPLER)
    with pytest.raises(UserError, match="there is no scorer 'good', known here: none"):
        require(SCORER, "good")


def test_a_name_offered_by_two_packages_is_refused_with_both_named(packages: Packages) -> None:
    packages.module("acme_other", MODULE)
    packages.offer("good", "acme_good:Good", by="acme")
    packages.offer("good", "acme_other:Good", by="other")
    with pytest.raises(
        UserError, match=r"cannot be used: the name is also taken by (acme|other); uninstall one of them"
    ):
        require(SCORER, "good")
    assert [plugin.config for plugin in installed()] == [None, None]


def test_the_same_entry_point_found_twice_is_one_plugin(packages: Packages) -> None:
    """A folder that stands twice on the path is no conflict."""
    packages.offer("good", "acme_good:Good")
    packages.offer("good", "acme_good:Good")
    assert only(packages).problem is None


def declared() -> list[tuple[str, str, str]]:
    data = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())
    groups = data["project"]["entry-points"]
    return [(group, name, value) for group, points in groups.items() for name, value in points.items()]


def by_group(find: str) -> Kind:
    return next(kind for kind in KINDS if kind.entry_points == find)


@pytest.mark.parametrize(("group", "name", "value"), declared())
def test_each_built_in_of_pyproject_loads(packages: Packages, group: str, name: str, value: str) -> None:
    packages.offer(name, value, by="rrtf", kind=by_group(group))
    assert require(by_group(group), name).__module__ == value.partition(":")[0]


def test_the_built_ins_are_those_of_the_design() -> None:
    def names(group: str) -> set[str]:
        return {name for found, name, _ in declared() if found == group}

    assert {group for group, _, _ in declared()} == {kind.entry_points for kind in KINDS}
    assert names("rrtf.scorers") >= {"unit_tests", "teacher_preference"}
    assert names("rrtf.samplers") >= {"ctranslate2", "hf", "replay"}
    assert names("rrtf.benchmarks") >= {"basics", "humaneval", "file"}
    assert names("rrtf.quantizers") >= {"ctranslate2"}
