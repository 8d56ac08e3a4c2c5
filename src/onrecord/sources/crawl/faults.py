"""Whether what went wrong at an address is for good, for now, or for all of its host."""

from __future__ import annotations

import math

from onrecord.sources.crawl.retries import is_passing, retry_after
from onrecord.sources.options import SourceOptions
from onrecord.sources.wire import Exchange, Failed, refusal, said

__all__ = ["GONE", "Unsettled", "fault_of", "fault_of_answer"]

GONE = frozenset({404, 410})
"""Statuses of pages that are not asked for again. All others may be a host's mood: a block, a login, a wrong setting."""

_NEXT_RUN = math.inf
"""Seconds to wait that no run has."""


class Unsettled(Exception):
    """An address gave nothing now but may later. `host`: the others of its host need not be tried in this run."""

    def __init__(self, reason: str, again_in: float | None = None, host: bool = False) -> None:
        super().__init__(reason)
        self.again_in, self.host = again_in, host


def fault_of(error: BaseException, options: SourceOptions) -> Unsettled | Failed:
    """What an error of a visit means: `Unsettled` for what may pass, `Failed` for what will not."""
    if isinstance(error, Failed):
        return Unsettled(str(error)) if error.passing else error
    reason = said(error, options)
    return Failed(reason) if refusal(error) else Unsettled(reason, host=True)


def fault_of_answer(last: Exchange) -> Unsettled | None:
    """What a status means that may be another one later."""
    reason = f"the host answered {last.status} {last.reason}".strip()
    if is_passing(last.status):
        return Unsettled(reason, retry_after(last), host=last.status in (429, 503))
    if 400 <= last.status < 500 and last.status not in GONE:
        return Unsettled(reason, _NEXT_RUN)
    return None
