"""Words typed by a person -> settings -> a call -> what is printed, and the exit code.

Exit codes: 0 everything was read; 1 some page could not be read; 2 the options, a codebook or a knowledge file are wrong;
130 interrupted. `codebook --check` ends with 1 when an example does not hold.

Errors go to standard error, a line each. Nothing heavy is imported before a command needs it. Each file beside this one holds the
commands of one kind and puts them into `app`.
"""

from __future__ import annotations

import gc
import os
import sys

from onrecord.cli import adding, charting, classifying, coding, fetching, reading, storing, storytelling
from onrecord.cli.app import app, one_line
from onrecord.errors import RunError

__all__ = ["adding", "app", "charting", "classifying", "coding", "fetching", "main", "reading", "storing", "storytelling"]


def main() -> None:
    """Runs the command line. Never a traceback for what a page, a file or a person can do."""
    gc.disable()  # nothing that is loaded at the start is garbage; the pipeline turns it on again
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except RunError as error:
        print(f"onrecord: {one_line(str(error))}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("onrecord: interrupted", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
