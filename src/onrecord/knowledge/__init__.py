"""Countries, demonyms, capitals, organisations, roles, office holders and places: what is known before reading."""

from __future__ import annotations

from onrecord.knowledge.entities import Country, Entity, NameMatch
from onrecord.knowledge.gazetteer import GazetteerPlace
from onrecord.knowledge.knowledge import Knowledge
from onrecord.knowledge.load import load
from onrecord.knowledge.names import NameIndex
from onrecord.knowledge.offices import covers
from onrecord.knowledge.roles import Role

__all__ = ["Country", "Entity", "GazetteerPlace", "Knowledge", "NameIndex", "NameMatch", "Role", "covers", "load"]
