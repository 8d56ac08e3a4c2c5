"""Country codes in words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from onrecord.knowledge.tables import read

__all__ = ["country_name"]

_COUNTRIES = Path(__file__).parents[2] / "knowledge" / "data" / "countries.tsv"

_INTERNATIONAL = {
    "IGO": "international organisation", "UNO": "United Nations", "EUR": "European Union", "NGO": "non-governmental organisation",
    "ISM": "transnational movement", "IMG": "international militia", "MNC": "multinational company",
}  # fmt: skip
"""PLOVER's codes for those that belong to no country."""


def country_name(code: str) -> str:
    """The name of a country or of a kind of international actor; the code itself when it is unknown."""
    return _INTERNATIONAL.get(code) or _names().get(code) or code


@cache
def _names() -> dict[str, str]:
    return {row["iso3"]: row["name"] for _, row in read(_COUNTRIES, ("iso3", "name"))}
