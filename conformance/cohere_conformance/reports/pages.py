"""Self-contained pages: whatever a server sent is escaped, and only our own style and script may act."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from cohere_conformance.contract import Json
from cohere_conformance.judgement import ERROR, FAIL, INCONCLUSIVE, NOT_APPLICABLE, NOT_RUN, PASS, WARN, WORDS
from cohere_conformance.reports.texts import printable

# From what a reader looks for first to what needs no look.
SEVERITY = (FAIL, ERROR, WARN, INCONCLUSIVE, NOT_RUN, NOT_APPLICABLE, PASS)
_PACKAGE, _FOLDER = "cohere_conformance.reports", "templates"


def page(template: str, **values: Any) -> str:
    """A page from a template of this package."""
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(_PACKAGE, _FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    assets = {name: _asset(name) for name in ("style.css", "script.js")}
    environment.globals.update(
        assets=assets,
        sums={name: _sum(text) for name, text in assets.items()},
        words=WORDS,
        severity=SEVERITY,
    )
    environment.filters.update(breakable=breakable, pretty=pretty, prose=prose)
    return environment


def _shown(value: Any) -> Any:
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _asset(name: str) -> Markup:
    text = files(_PACKAGE).joinpath(_FOLDER, name).read_text(encoding="utf-8")
    return Markup(text)  # noqa: S704  # a file of this package


def _sum(text: str) -> str:
    """By which the page's policy knows our own style and script."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def prose(text: str) -> Markup:
    """Words of ours, in which backticks stand around code."""
    parts = re.split("`([^`]+)`", text)
    coded = Markup("<code>{}</code>")
    return Markup("").join(coded.format(part) if at % 2 else escape(part) for at, part in enumerate(parts))


def breakable(name: str) -> Markup:
    """A name that may go on in the next line after each of its words."""
    return Markup("<wbr>").join(re.split(r"(?<=[.-])", name))


def pretty(text: str) -> str:
    """JSON with a line for each member; anything else as it is, and so is JSON that a reader would not see whole."""
    try:
        document = json.loads(text, object_pairs_hook=_without_twins, parse_constant=_refused, parse_float=_number)
        return json.dumps(document, indent=2, ensure_ascii=False)
    except (ValueError, RecursionError):
        return text


def _number(text: str) -> float:
    if repr(float(text)) != text:
        raise ValueError(text)
    return float(text)


def _without_twins(pairs: list[tuple[str, Json]]) -> Json:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a name twice")
    return dict(pairs)


def _refused(name: str) -> Json:
    raise ValueError(name)
