"""Brings a store to the newest schema, step by step, each in a transaction of its own.

A step is a file in steps/: `3.sql` for both databases, or `3.sqlite.sql` and `3.postgresql.sql`. A step that has been released is
never changed; the next one is added.
"""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from onrecord.errors import StoreError
from onrecord.store.dialects import DIALECTS
from onrecord.store.stories import fill_conflicts
from onrecord.store.tables import t

__all__ = ["NEWEST", "migrate", "version_of"]

_STEPS = Path(__file__).parent / "steps"

NEWEST = max(int(path.name.split(".")[0]) for path in _STEPS.glob("*.sql"))
"""The schema that this program reads and writes."""


def migrate(engine: Engine, name: str, *, create: bool = True, newest: int = NEWEST) -> None:
    """Takes the steps that are missing. `name` is what messages call the store.

    StoreError when a newer program made it, when the tables are another program's, or when it is empty and is not to be created.
    """
    dialect = DIALECTS[engine.dialect.name]
    with engine.execution_options(**dialect.reads).connect() as connection:
        version = version_of(connection)
        _check(connection, name, version, create)
    for step in range(version + 1, newest + 1):
        with engine.execution_options(**dialect.writes).begin() as connection:
            if dialect.lock:
                connection.execute(text(dialect.lock))
            if version_of(connection) < step:
                _take(connection, step)
                if step == NEWEST:  # before it the tables are not those that this program writes
                    fill_conflicts(connection)


def version_of(connection: Connection) -> int:
    """The number of the last step taken; 0 for an empty database."""
    if not inspect(connection).has_table("schema_steps"):
        return 0
    return int(connection.execute(text("SELECT max(step) FROM schema_steps")).scalar() or 0)


def _check(connection: Connection, name: str, version: int, create: bool) -> None:
    if version > NEWEST:
        raise StoreError(f"{name}: has schema {version}, this program knows {NEWEST}; install a newer onrecord")
    if version:
        return
    if not create:
        raise StoreError(f"{name}: there is no store; `onrecord add` makes one")
    if strange := sorted(set(inspect(connection).get_table_names()) & t.keys()):
        raise StoreError(f"{name}: holds another program's table {strange[0]!r}; name a database of its own")


def _take(connection: Connection, step: int) -> None:
    name = connection.dialect.name
    path = next(p for p in (_STEPS / f"{step}.{name}.sql", _STEPS / f"{step}.sql") if p.exists())
    if step == 1:
        connection.exec_driver_sql("CREATE TABLE schema_steps (step INTEGER PRIMARY KEY)")
    for statement in re.split(r"\n\s*\n", path.read_text("utf-8")):
        sql = "\n".join(line for line in statement.splitlines() if not line.startswith("--"))
        for word, meaning in DIALECTS[name].words.items():
            sql = sql.replace(f"{{{word}}}", meaning)
        if sql.strip():
            connection.exec_driver_sql(sql)
    connection.execute(text("INSERT INTO schema_steps VALUES (:step)"), {"step": step})
