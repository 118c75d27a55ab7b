"""What a run is a run of: the suite and its catalogue, the profile, what was chosen, and how many scenarios that is.

A stored run says it for itself, because the suite that reads it may be another one.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from mmio_spec import folder as spec_folder
from msgspec import Struct, field

from mmio_conformance import __version__
from mmio_conformance.specification.basis import Basis, Strength
from mmio_conformance.specification.profiles import Profile
from mmio_conformance.specification.scenarios import folder as features_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from mmio_conformance.run.selection import Selection
    from mmio_conformance.run.subject import Subject
    from mmio_conformance.specification.scenario import FeatureScenario

#: The files that say what is right; the paths are part of the hash, and the same in a checkout and a wheel.
_SPEC: Final = ("documents.yaml", "gaps.yaml", "rules/*.yaml", "interface/*.yaml")

#: What is said of a run for which nothing was chosen.
EVERYTHING: Final = "everything"

#: subject -> basis -> level -> number of scenarios
Planned = dict[str, dict[str, dict[str, int]]]


class RunInfo(Struct, frozen=True):
    """A run before its first scenario."""

    #: of the suite
    version: str = __version__
    #: sha256 over the files of the catalogue and the features, in hexadecimal digits; empty if nobody asked
    catalogue: str = ""
    #: documented, or what was played beside that: observed, gaps, or all
    profile: str = Profile.DOCUMENTED
    #: command of the adapter; None is the reference model
    adapter: str | None = None
    rules: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    #: the release whose requirements judge, and their sha256; empty if the suite judges as it is
    requirements: str = ""
    requirements_sha256: str = ""
    #: false for a draft
    requirements_released: bool = False
    #: how many of its scenarios there are no more
    requirements_gone: int = 0
    #: when it began, as in 2025-01-31T12:00:00.000+00:00; empty if nobody asked
    began: str = ""
    planned: Planned = field(default_factory=dict)
    #: subject -> how many of the scenarios planned are of documented rules that follow from what a document says
    follows: dict[str, int] = field(default_factory=dict)

    @property
    def selection(self) -> str:
        """Which scenarios were chosen, in words: `rules a.b, c.* and topics open`, or `everything`."""
        kinds = (("rules", self.rules), ("topics", self.topics))
        return " and ".join(f"{kind} {', '.join(names)}" for kind, names in kinds if names) or EVERYTHING


def describe_run(selection: Selection, subjects: Mapping[str, Subject], *, kept: bool) -> RunInfo:
    """Return what describes a run that begins now; of one that is kept it says of which catalogue, too."""
    required = selection.required
    plans = {label: plan(subject.in_order) for label, subject in subjects.items()}
    return RunInfo(
        catalogue=catalogue_hash() if kept else "",
        profile=selection.profile,
        adapter=selection.adapter,
        rules=(*selection.rules, *selection.words),
        topics=selection.topics,
        requirements="" if required is None else required.requirements.version,
        requirements_sha256="" if required is None else required.requirements.sha256,
        requirements_released=required is not None and required.requirements.released is not None,
        requirements_gone=0 if required is None else required.gone,
        began=now(),
        planned={label: counts for label, (counts, _) in plans.items()},
        follows={label: follows for label, (_, follows) in plans.items()},
    )


def requirements_to_json(run_info: RunInfo) -> dict[str, Any] | None:
    """Return as plain data which release judges, None if the suite does as it is."""
    if not run_info.requirements:
        return None
    return {
        "version": run_info.requirements,
        "sha256": run_info.requirements_sha256,
        "released": run_info.requirements_released,
        "gone": run_info.requirements_gone,
    }


def now() -> str:
    """Return the time, in the form of ISO 8601 with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def catalogue_hash(spec: Path | None = None, features: Path | None = None) -> str:
    """Return what changes with every change of what is right: the sha256 of catalogue and features."""
    spec, features = spec or spec_folder(), features or features_folder()
    files = {f"spec/{file.relative_to(spec).as_posix()}": file for pattern in _SPEC for file in spec.glob(pattern)}
    files |= {f"features/{file.name}": file for file in features.glob("*.feature")}
    import hashlib  # noqa: PLC0415 - of a run that nobody keeps there is none

    digest = hashlib.sha256()
    for name, file in sorted(files.items()):
        content = file.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def plan(scenarios: Iterable[FeatureScenario]) -> tuple[dict[str, dict[str, int]], int]:
    """Return how many scenarios there are by basis and level, and how many of documented rules follow."""
    chosen = tuple(scenarios)
    counted = Counter((scenario.basis, scenario.level) for scenario in chosen if scenario.basis)
    planned: dict[str, dict[str, int]] = {}
    for (basis, level), number in counted.items():
        planned.setdefault(basis, {})[level] = number
    follows = (Basis.DOCUMENTED, Strength.FOLLOWS)
    return planned, sum((scenario.basis, scenario.strength) == follows for scenario in chosen)
