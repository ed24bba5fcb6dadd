"""Streams as bytes, in every way that the two framings allow; written apart from any decoder."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from attrs import frozen
from cohere_wire import Framing

from cohere_conformance.contract import Json

SSE = "https://html.spec.whatwg.org/multipage/server-sent-events.html"
NDJSON = "https://github.com/ndjson/ndjson-spec"
RFC_JSON = "RFC 8259"


@frozen
class Style:
    """One lawful way to write a stream, and what it is in words."""

    words: str
    source: str = SSE
    level: str = "MUST"
    line_end: str = "\n"
    has_event_line: bool | None = None
    has_done: bool | None = None
    colon: str = ": "
    before: str = ""
    begin: str = ""
    after: str = ""
    is_multi_line: bool = False
    is_escaped: bool = False
    has_last_line_end: bool = True

    def suits(self, framing: Framing) -> bool:
        """Whether the contract allows it: only some framings have a frame that ends them."""
        return self.has_done is None or framing.done is not None


_COMMENTS = ": a comment\n:\n: data: {}\n"
_IDS = "id: 7\nretry: 3000\nunknown-field: data\nid\n"

STYLES: Mapping[str, Mapping[str, Style]] = {
    "sse": {
        "lf": Style("lines that end with LF"),
        "crlf": Style("lines that end with CRLF", line_end="\r\n"),
        "cr": Style("lines that end with CR", line_end="\r"),
        "comments": Style("comments before, and blank lines between events", before=_COMMENTS, after="\n\n"),
        "ids": Style("lines `id`, `retry` and an unknown field in each event", before=_IDS),
        "bom": Style("a byte order mark at the beginning", begin="\ufeff"),
        "multi-line-data": Style("the data of each event in several lines", is_multi_line=True),
        "no-space": Style("no space after the colon", colon=":"),
        "no-event-lines": Style("no event lines", has_event_line=False),
        "event-lines": Style("event lines", has_event_line=True),
        "no-done": Style("no [DONE] after the last event", has_done=False),
        "done": Style("[DONE] after the last event", has_done=True),
        "escaped": Style("every character outside of ASCII as a JSON escape", RFC_JSON, is_escaped=True),
    },
    "ndjson": {
        "lf": Style("lines that end with LF", NDJSON),
        "crlf": Style("lines that end with CRLF", NDJSON, line_end="\r\n"),
        "blank-lines": Style("blank lines between events", NDJSON, after="\n"),
        "spaces": Style("blanks around each object", RFC_JSON, before="  ", level="SHOULD"),
        "no-last-line-end": Style("no line feed after the last event", NDJSON, has_last_line_end=False),
        "escaped": Style("every character outside of ASCII as a JSON escape", RFC_JSON, is_escaped=True),
    },
}
PLAIN_STYLE = Style("")


def encoded(framing: Framing, discriminator: str, events: Sequence[Json], style: Style = PLAIN_STYLE) -> list[bytes]:
    """The stream in pieces: one for each event, and for what stands before and after them."""
    write = _frame if framing.framing == "sse" else _line
    pieces = [write(framing, discriminator, event, style) for event in events]
    has_done = framing.done is not None if style.has_done is None else style.has_done
    if framing.framing == "sse" and has_done:
        pieces.append(f"data{style.colon}{framing.done or '[DONE]'}\n\n")
    if not style.has_last_line_end:
        pieces[-1] = pieces[-1].rstrip("\n")
    pieces = [style.begin + pieces[0], *pieces[1:]]
    return [piece.replace("\n", style.line_end).encode() for piece in pieces]


def _frame(framing: Framing, discriminator: str, event: Json, style: Style) -> str:
    has_event_line = framing.event_line if style.has_event_line is None else style.has_event_line
    named = f"event{style.colon}{event[discriminator]}\n" if has_event_line and discriminator in event else ""
    data = _text(event, style).split("\n")
    lines = "".join(f"data{style.colon}{line}\n" for line in data)
    return f"{style.before}{named}{lines}\n{style.after}"


def _line(_: Framing, __: str, event: Json, style: Style) -> str:
    return f"{style.before}{_text(event, style)}{style.before}\n{style.after}"


def _text(event: Json, style: Style) -> str:
    return json.dumps(event, ensure_ascii=style.is_escaped, indent=1 if style.is_multi_line else None)


def within_characters(body: bytes) -> list[bytes]:
    """The bytes in pieces that end within each character of several bytes, and between the two of each line end."""
    cuts = [at for at in range(1, len(body)) if 0x80 <= body[at] < 0xC0 or body[at - 1 : at + 1] == b"\r\n"]
    return [body[a:b] for a, b in zip([0, *cuts], [*cuts, len(body)], strict=True)]


def byte_by_byte(body: bytes) -> list[bytes]:
    return [body[at : at + 1] for at in range(len(body))]
