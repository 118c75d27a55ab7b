"""The options of `mmio-conformance run` for those who call pytest themselves.

They are an entry point, which pytest loads in every run of the environment, so this module imports nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Gather what becomes of the scenarios if a baseline or a report asks for it, in every process."""
    if config.getoption("mmio_baseline") or config.getoption("mmio_report"):
        from mmio_conformance.pytest_plugin import gathering  # noqa: PLC0415 - of no use to other runs of pytest

        gathering.register(config)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of `mmio-conformance run` for those who call pytest themselves."""
    group = parser.getgroup("mmio", "conformance of MMIO implementations")
    group.addoption(
        "--mmio-adapter",
        metavar="COMMAND",
        help="judge the implementation behind this adapter; default: the reference model",
    )
    group.addoption(
        "--mmio-winmm",
        nargs="?",
        const="",
        metavar="PATH",
        help="on Windows: judge the system's winmm.dll, or the library at PATH",
    )
    group.addoption(
        "--mmio-what",
        action="append",
        default=[],
        metavar="WHAT",
        help="only this: a rule, topic, gap, scenario, function or pattern, as in `run WHAT`; may be repeated",
    )
    group.addoption(
        "--mmio-dialect",
        choices=["windows", "os2", "both"],
        help="the dialect to judge; default: the adapter's, or both for the model",
    )
    group.addoption(
        "--mmio-rule",
        action="append",
        default=[],
        metavar="ID",
        help="only the scenarios of this rule; may be repeated",
    )
    group.addoption(
        "--mmio-topic",
        action="append",
        default=[],
        metavar="TOPIC",
        help="only the scenarios of this topic; may be repeated",
    )
    group.addoption(
        "--mmio-timeout",
        type=float,
        default=10.0,
        metavar="SECONDS",
        help="how long an adapter may take for one answer; default: 10",
    )
    group.addoption("--mmio-validate", action="store_true", help="check every message against its JSON Schema")
    group.addoption(
        "--mmio-profile",
        choices=["documented", "observed", "gaps", "all"],
        default="documented",
        help="what is played besides the documented rules; default: documented",
    )
    group.addoption(
        "--mmio-verdict",
        choices=["documents", "real"],
        default="documents",
        help="with real, what a real system was seen to contradict is no part of the verdict; default: documents",
    )
    group.addoption(
        "--mmio-requirements",
        metavar="VERSION",
        help="judge by what this release requires; what is new since is no part of the verdict",
    )
    group.addoption("--mmio-baseline", metavar="FILE", help="the deviations that are known: they are expected failures")
    group.addoption("--mmio-report", metavar="DIR", help="write the same files as `run --report` into this folder")
