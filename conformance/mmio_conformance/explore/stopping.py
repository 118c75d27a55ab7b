"""When what a worker plays has to end: its campaign is over."""

from __future__ import annotations

from threading import Event, local
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

#: In a process that works for one campaign: that it is over.
stopped: Final = Event()
#: The same of workers that several campaigns share: which are over, and which one a thread works for.
_over: Final[set[str]] = set()
_works_for: Final = local()


def work_for(campaign: str, task: Callable[..., Any], *arguments: Any) -> Any:
    """Carry a task out in a worker of a cluster, for the campaign of this name."""
    _works_for.campaign = campaign
    return task(*arguments)


def end_campaign(campaign: str) -> None:
    """Let what a worker of a cluster plays for a campaign end soon."""
    _over.add(campaign)


def end_if_stopped() -> None:
    """Throw KeyboardInterrupt in a worker once its campaign is over."""
    if stopped.is_set() or getattr(_works_for, "campaign", "") in _over:
        raise KeyboardInterrupt
