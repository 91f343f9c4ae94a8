"""The contracts of plugins, as pytest classes to subclass: what rrtf relies on, checked in your own test suite.

Override the ``config`` fixture with an instance of your plugin's class and inherit the rest::

    from rrtf.testing import ScorerContract

    class TestBrevity(ScorerContract):
        @pytest.fixture
        def config(self) -> Brevity:
            return Brevity(weight=0.5)

The object under test is that instance, or what its ``_target_`` makes of it where it has one, as in rrtf; every other
fixture has a default and can be overridden too. ``example_problem``, ``scored`` and ``labelled`` make the records that
tests of plugins need. The built-in plugins are tested by subclasses of the same classes.

Not covered: quality. A contract says that a plugin can be relied on, never that its numbers are good.
"""

from __future__ import annotations

import pytest

# Before they are imported: a contract that fails shows the values in its assertion.
pytest.register_assert_rewrite(
    *(f"{__name__}.{part}" for part in ("configs", "scorers", "benchmarks", "samplers", "quantizers"))
)

from rrtf.testing.benchmarks import BenchmarkContract  # noqa: E402
from rrtf.testing.configs import HEAVY, ConfigContract, build  # noqa: E402
from rrtf.testing.examples import example_problem, example_sample, labelled, scored  # noqa: E402
from rrtf.testing.quantizers import QuantizerContract  # noqa: E402
from rrtf.testing.samplers import SamplerContract  # noqa: E402
from rrtf.testing.scorers import ScorerContract  # noqa: E402

__all__ = [
    "HEAVY",
    "BenchmarkContract",
    "ConfigContract",
    "QuantizerContract",
    "SamplerContract",
    "ScorerContract",
    "build",
    "example_problem",
    "example_sample",
    "labelled",
    "scored",
]
