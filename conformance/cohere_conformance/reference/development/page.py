"""The page at `/`: what is served, by which rules, and what was asked and answered last."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from importlib.resources import files
from ipaddress import ip_address
from typing import Any

import cohere_contract
from attrs import asdict, frozen
from jinja2 import Environment, StrictUndefined
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ..app import HANDLERS
from ..models import MODELS, REFERENCE_MODEL
from ..operations import operations
from .exchange import Exchange
from .options import Options
from .recorder import Recorder
from .rules import Rule
from .script import Script

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
}


@frozen
class Page:
    """ASGI middleware that answers `GET /` with a page, where somebody on the same machine asks.

    What was said to the server is on it, and it asks for no key: whoever comes from elsewhere, or by a name that
    another site may have given this address, finds nothing here.
    """

    app: ASGIApp
    html: Callable[[], str]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == "/" and scope["method"] in {"GET", "HEAD"} and _is_local(scope):
            # JSON can carry a lone surrogate, and UTF-8 cannot.
            page = self.html().encode(errors="replace")
            await HTMLResponse(page, headers=_HEADERS)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _is_local(scope: Scope) -> bool:
    client = (scope.get("client") or ("",))[0]
    host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
    name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    return _is_loopback(client) and (name == "localhost" or _is_loopback(name))


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def page_of(options: Options, script: Script, recorder: Recorder) -> Callable[[], str]:
    """Draws the page as things stand."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(told=_told, notes=_notes)
    template = environment.from_string(files(__package__).joinpath("page.html").read_text(encoding="utf-8"))
    served = [one for one in operations(cohere_contract.load("strict")) if one.id in HANDLERS]

    def html() -> str:
        return template.render(
            version=cohere_contract.CONTRACT_VERSION,
            operations=served,
            model=REFERENCE_MODEL,
            models=[name for name in MODELS if name != REFERENCE_MODEL],
            options=_options(options),
            rules=[(one, _parts(one.rule)) for one in script.rules()],
            exchanges=list(reversed(recorder.exchanges)),
            most=recorder.most,
        )

    return html


def _options(options: Options) -> Mapping[str, str]:
    """Those that are set; of the key only that there is one."""
    given = {name.replace("_", "-"): value for name, value in asdict(options, recurse=False).items() if value}
    return {name: "asked for" if name == "api-key" else str(value) for name, value in given.items()}


def _parts(rule: Rule) -> Mapping[str, Any]:
    """What a rule is for, and what it answers."""
    answers = {name: value for name, value in rule.source.items() if name not in {"when", "times"}}
    return {"when": rule.source.get("when", {}), "answers": answers}


def _notes(exchange: Exchange) -> list[str]:
    """What is known of an exchange, in a few words each."""
    tokens = exchange.tokens or {}
    notes = {
        exchange.operation or "no operation": True,
        str(exchange.model): exchange.model,
        "streamed": exchange.is_streamed,
        f"{tokens.get('input_tokens')} + {tokens.get('output_tokens')} tokens": tokens,
        f"rule {exchange.rule}": exchange.rule,
        f"from {exchange.client_name}": exchange.client_name,
    }
    return [note for note, is_known in notes.items() if is_known]


def _told(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
