"""Damages to a spec, and the finding that each has to give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .spec_folder import edit

OPENAPI = "openapi.yaml"
PATH = "paths/chat_v2.yaml"
LIST = "paths/list_models.yaml"
GET = "paths/get_model.yaml"
KEY = "paths/check_api_key_2021.yaml"
TOKENIZE = "paths/tokenize.yaml"
REQUEST = "schemas/chat_v2/request.yaml"
RESPONSE = "schemas/chat_v2/response.yaml"
HISTORY = "schemas/chat_v1/messages.yaml"
MESSAGES = "schemas/chat_v2/messages.yaml"
EVENTS = "schemas/chat_v2/events.yaml"
ERRORS = "schemas/common/errors.yaml"
STATEMENTS = "requirements/statements/chat_v2.yaml"
COMMON = "requirements/common.yaml"
ROWS = "requirements/chat_v2.yaml"
SOURCES = "sources.yaml"

Damage = Callable[[Path], None]


def replaced(file: str, old: str, new: str) -> Damage:
    return lambda spec: edit(spec, file, old, new)


def appended(file: str, text: str) -> Damage:
    def damage(spec: Path) -> None:
        path = spec / file
        path.parent.mkdir(exist_ok=True)
        path.write_text((path.read_text() if path.exists() else "") + text)

    return damage


def deleted(file: str) -> Damage:
    return lambda spec: (spec / file).unlink()


def folder(file: str) -> Damage:
    return lambda spec: (spec / file).mkdir()


def both(*damages: Damage) -> Damage:
    def damage(spec: Path) -> None:
        for one in damages:
            one(spec)

    return damage


@dataclass(frozen=True)
class Broken:
    """A damage, and the finding that it has to give; `line` is what stands on the line that is named."""

    damage: Damage
    file: str
    pointer: str
    says: str
    line: str | None = None
