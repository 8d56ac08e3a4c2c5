"""Who reads many pages: processes of this machine, or a cluster. Callers of the pipeline; both give the same records.

`add` puts sources into a store. `Pool` is what both stand on: pages in, outcomes out, whatever happens to a worker.
"""

from __future__ import annotations

from onrecord.engine.adding import Engine, add
from onrecord.engine.pool import Pool
from onrecord.engine.report import Report
from onrecord.engine.ticket import Ticket

__all__ = ["Engine", "Pool", "Report", "Ticket", "add"]
