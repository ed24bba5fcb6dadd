"""Damaged requests, as bytes: valid ones of every operation with one thing wrong, in the body, the head or both.

Each way to damage a request is a function in a table. What is written to the wire, and whether an answer must come,
is an `Attack`; the same random numbers make the same attacks.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from attrs import evolve, frozen
from cohere_conformance.reference import REFERENCE_MODEL

KEY = "test-token"
MEBIBYTE = 1024 * 1024


@frozen
class Request:
    """A request before it is written; `framing` says how long its body is, None lets the writer say it."""

    method: str
    path: str
    body: bytes = b""
    headers: tuple[tuple[bytes, bytes], ...] = ()
    framing: tuple[tuple[bytes, bytes], ...] | None = None

    def written(self) -> bytes:
        framing = ((b"Content-Length", b"%d" % len(self.body)),) if self.framing is None else self.framing
        fixed = ((b"Host", b"x"), (b"Authorization", f"Bearer {KEY}".encode()), (b"Content-Type", b"application/json"))
        lines = [name + b": " + value for name, value in (*fixed, *self.headers, *framing)]
        head = f"{self.method} {self.path} HTTP/1.1".encode("latin-1")
        return b"\r\n".join([head, *lines, b"", self.body])


@frozen
class Attack:
    """Bytes to send. `is_answered`: something must come back, be it the end of the connection.

    `least` is the lowest status of the first answer: 400, or 200 where the damage may be lawful.
    `reads` is how much of an answer is read before the connection is cut.
    """

    name: str
    sent: bytes
    least: int = 400
    is_answered: bool = True
    reads: int = 13


_USER = {"role": "user", "content": "What is the weather in Oslo?"}
_SCHEMA = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
_TOOL = {"type": "function", "function": {"name": "look", "description": "Looks.", "parameters": _SCHEMA}}
_PARAMETERS = {"city": {"type": "str", "required": True}}


def _post(path: str, body: dict[str, Any]) -> Request:
    return Request("POST", path, json.dumps(body).encode())


VALID = (
    _post("/v2/chat", {"model": REFERENCE_MODEL, "messages": [_USER], "seed": 1, "p": 0.5}),
    _post("/v2/chat", {"model": REFERENCE_MODEL, "messages": [_USER], "tools": [_TOOL], "stream": True}),
    _post("/v1/chat", {"message": "Hello", "documents": [{"text": "Hello, sea."}], "max_tokens": 5}),
    _post(
        "/v1/chat",
        {"message": "Hi", "tools": [{"name": "a", "description": "b", "parameter_definitions": _PARAMETERS}]},
    ),
    _post("/v1/generate", {"prompt": "The sea", "num_generations": 2, "stop_sequences": ["."]}),
    _post("/generate", {"prompt": "The sea", "logit_bias": {"11": -10}, "return_likelihoods": "ALL"}),
    _post("/small/generate", {"prompt": "The sea", "max_tokens": 3}),
    _post("/v1/tokenize", {"model": "command", "text": "a b c"}),
    _post("/v1/detokenize", {"model": "command", "tokens": [1, 2, 3]}),
    Request("GET", "/v1/models?page_size=2&endpoint=chat"),
    Request("GET", f"/v1/models/{REFERENCE_MODEL}"),
    Request("POST", "/v1/check-api-key"),
    Request("POST", "/check-api-key"),
)
_WITH_BODY = tuple(request for request in VALID if request.body)

# Bodies

BodyDamage = Callable[[bytes, Random], bytes]


def _inserted(body: bytes, what: bytes, random: Random) -> bytes:
    place = random.randrange(1, len(body))
    return body[:place] + what + body[place:]


def _with_member(body: bytes, literal: bytes) -> bytes:
    return body[:-1] + b', "extra": ' + literal + b"}"


def _nested(body: bytes, random: Random) -> bytes:
    depth = random.choice([101, 1_000, 20_000])
    opening, closing = random.choice([(b"[", b"]"), (b'{"a":', b"}")])
    return _with_member(body, opening * depth + b"0" + closing * (depth if random.random() < 0.7 else 0))


def _huge_number(body: bytes, random: Random) -> bytes:
    digits = b"9" * random.choice([401, 5_000, 100_000])
    return _with_member(
        body, random.choice([digits, b"-" + digits, b"1e400", b"1e" + digits[:500], b"NaN", b"-Infinity"])
    )


def _broken_utf8(body: bytes, random: Random) -> bytes:
    return _with_member(
        body, b'"' + random.choice([b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf8\x88", b"\xe2\x82"]) + b'"'
    )


def _cut(body: bytes, random: Random) -> bytes:
    return body[: random.randrange(len(body))]


def _nul(body: bytes, random: Random) -> bytes:
    return random.choice([b"\0", b"\0" + body, body + b"\0", body.replace(b'"', b'"\0', 1), b"\0" * 100])


def _no_object(_: bytes, random: Random) -> bytes:
    return random.choice([b"[]", b"null", b"true", b'"x"', b"0", b"", b"{", b"}{", b"a=b&c=d", b"<x/>"])


def _too_many_values(body: bytes, _: Random) -> bytes:
    return _with_member(body, b"[" + b"0," * 70_000 + b"0]")


def _too_large(body: bytes, random: Random) -> bytes:
    return body.ljust(4 * MEBIBYTE + random.choice([1, MEBIBYTE]))


# Always refused; the last two are heavy, and rare.
REFUSED_BODIES: tuple[BodyDamage, ...] = (_nested, _huge_number, _broken_utf8, _cut, _nul, _no_object)
HEAVY_BODIES: tuple[BodyDamage, ...] = (_too_large, _too_many_values)

_ODD = (
    None,
    True,
    -1,
    0,
    0.5,
    1e300,
    10**300,
    "",
    "\ud800",
    "\0",
    "x" * 2_000,
    [],
    {},
    [None],
    [[]],
    {"": None},
    {"role": 1},
)


def _odd_value(body: bytes, random: Random) -> bytes:
    """One member of the body, or a member of a member, is something else, or gone."""
    parsed = json.loads(body)
    place: Any = parsed
    while True:
        keys = list(place) if isinstance(place, dict) else range(len(place))
        key = random.choice(keys)
        if not (isinstance(place[key], dict | list) and place[key] and random.random() < 0.7):
            break
        place = place[key]
    if isinstance(place, dict) and random.random() < 0.2:
        del place[key]
    else:
        place[key] = random.choice(_ODD)
    return json.dumps(parsed).encode()


def _surrogate(body: bytes, random: Random) -> bytes:
    lone = random.choice(["\\ud800", "\\udfff", "\\ud800\\ud800"]).encode()
    return body.replace(b'": "', b'": "' + lone, 1)


def _any_byte(body: bytes, random: Random) -> bytes:
    return _inserted(body, random.randbytes(random.choice([1, 1, 2, 50])), random)


def _doubled_key(body: bytes, _: Random) -> bytes:
    return b'{"model": 1, "stream": "x", ' + body[1:]


# Refused or answered.
ODD_BODIES: tuple[BodyDamage, ...] = (_odd_value, _odd_value, _surrogate, _any_byte, _doubled_key)

# Heads

HeadDamage = Callable[[Request, Random], bytes]


def _header(*headers: tuple[bytes, bytes]) -> HeadDamage:
    return lambda request, _: evolve(request, headers=headers).written()


def _framed(*framing: tuple[bytes, bytes]) -> HeadDamage:
    return lambda request, _: evolve(request, framing=framing).written()


def _chunked(body: bytes) -> HeadDamage:
    chunked = ((b"Transfer-Encoding", b"chunked"),)
    return lambda request, _: evolve(request, framing=chunked, body=body).written()


def _line(line: bytes) -> HeadDamage:
    return lambda request, _: line + request.written().partition(b"\r\n")[2]


def _replaced(old: bytes, new: bytes) -> HeadDamage:
    return lambda request, _: request.written().replace(old, new, 1)


def _unknown_path(request: Request, random: Random) -> bytes:
    paths = (
        "/",
        "//v2/chat",
        "/v2/chat/",
        "/v3/chat",
        "/v2/../v2/chat",
        "/%00",
        "/v2/chat%ff",
        "/\xe9",
        "/" + "a" * 3_000,
        "*",
    )
    return evolve(request, path=random.choice(paths)).written()


def _unknown_method(request: Request, random: Random) -> bytes:
    methods = ("BREW", "get", "PATCH", "DELETE", "TRACE", "CONNECT", "X" * 2_000, "OPTIONS")
    return evolve(request, method=random.choice(methods)).written()


# Refused, or the connection is closed.
REFUSED_HEADS: tuple[HeadDamage, ...] = (
    _unknown_path,
    _unknown_method,
    _framed((b"Content-Length", b"-5")),
    _framed((b"Content-Length", b"ten")),
    _framed((b"Content-Length", b"9" * 30)),
    _framed((b"Content-Length", b"5"), (b"Content-Length", b"6")),
    _framed((b"Transfer-Encoding", b"gzip")),
    _framed((b"Transfer-Encoding", b"chunked, identity")),
    _chunked(b"zz\r\n"),
    _chunked(b"-1\r\n{}\r\n0\r\n\r\n"),
    _chunked(b"f" * 40 + b"\r\n"),
    _chunked(b"2\r\n{}garbage\r\n0\r\n\r\n"),
    _chunked(b"0\r\nno trailer\r\n\r\n"),
    _header((b"X-Big", b"x" * 600_000)),
    _header((b"X-Nul", b"a\0b")),
    _header((b"Bad Name", b"x")),
    _header((b"", b"x")),
    _line(b"\0\x01\x02\r\n"),
    _line(b"hello\r\n"),
    _line(b"POST /v2/chat\r\n"),
    _line(b"POST " + b"/x" * 40_000 + b" HTTP/1.1\r\n"),
    _line(b"PRI * HTTP/2.0\r\n"),
    _line(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n"),
    _replaced(b"Host: x\r\n", b""),
    _replaced(b"Host: x", b"Host: x\r\nHost: y"),
    _replaced(b"Bearer ", b"Basic "),
    _replaced(KEY.encode(), b"\xff\xfe"),
    _replaced(b"Authorization", b"Authorisation"),
)

# Refused or answered.
ODD_HEADS: tuple[HeadDamage, ...] = (
    _header((b"X-Big", b"x" * 70_000)),
    _header(*[(b"X-Many", b"x" * 50)] * 500),
    _line(b"POST /v1/check-api-key HTTP/9.9\r\n"),
    _header((b"Content-Type", b"\xff\xfe")),
    _header((b"Content-Type", b"multipart/form-data; boundary=x")),
    _header((b"Content-Encoding", b"gzip")),
    _header((b"Cohere-Version", b"1999-01-01\xff")),
    _header((b"Accepts", b"text/nothing")),
    _header((b"Expect", b"100-continue")),
    _header((b"Upgrade", b"websocket"), (b"Connection", b"upgrade")),
    _header((b"X-Client-Name", b"\x80\x81")),
    _replaced(b"Host: x", b"Host: ["),
    _replaced(b"?page_size=2", b"?page_size=1e999&page_token=\xff%zz&endpoint[]=&default_only=2"),
)


def attacks(count: int, random: Random) -> Iterator[Attack]:
    """So many attacks of all kinds, mixed."""
    for _ in range(count):
        kind = random.choices(list(_KINDS), list(_KINDS.values()))[0]
        yield kind(random)


def _name(damage: Callable[..., bytes]) -> str:
    return damage.__qualname__.partition(".")[0].strip("_")


def _bodies(damages: tuple[BodyDamage, ...], least: int) -> Callable[[Random], Attack]:
    def attack(random: Random) -> Attack:
        request, damage = random.choice(_WITH_BODY), random.choice(damages)
        changed = evolve(request, body=damage(request.body, random))
        return Attack(f"{request.path}: {_name(damage)}", changed.written(), least)

    return attack


def _heads(damages: tuple[HeadDamage, ...], least: int) -> Callable[[Random], Attack]:
    def attack(random: Random) -> Attack:
        request, damage = random.choice(VALID), random.choice(damages)
        return Attack(f"{request.path}: {_name(damage)}", damage(request, random), least)

    return attack


def _pipelined(random: Random) -> Attack:
    """Several at once, each with its own damage, and after them one that lets the server close the connection."""
    rows = [kind(random) for kind in random.choices([_ODD_BODY, _REFUSED_BODY, _ODD_HEAD], k=random.choice([2, 3, 8]))]
    last = evolve(VALID[-1], headers=((b"Connection", b"close"),)).written()
    return Attack("pipelined", b"".join([*(row.sent for row in rows), last]), least=200, reads=MEBIBYTE)


def _half_sent(random: Random) -> Attack:
    sent = random.choice(VALID).written()
    return Attack("half sent", sent[: random.randrange(len(sent))], is_answered=False)


def _short_body(random: Random) -> Attack:
    request = random.choice(_WITH_BODY)
    framing = ((b"Content-Length", b"%d" % (len(request.body) + 10)),)
    return Attack("longer length than body", evolve(request, framing=framing).written(), is_answered=False)


def _long_body(random: Random) -> Attack:
    request = random.choice(_WITH_BODY)
    framing = ((b"Content-Length", b"%d" % (len(request.body) - 10)),)
    return Attack("shorter length than body", evolve(request, framing=framing).written())


def _left_stream(random: Random) -> Attack:
    request = random.choice([one for one in VALID if one.path in {"/v2/chat", "/v1/chat", "/v1/generate"}])
    body = json.dumps({**json.loads(request.body), "stream": True}).encode()
    return Attack("left stream", evolve(request, body=body).written(), least=200, reads=random.choice([0, 100, 400]))


_REFUSED_BODY = _bodies(REFUSED_BODIES, 400)
_ODD_BODY = _bodies(ODD_BODIES, 200)
_ODD_HEAD = _heads(ODD_HEADS, 200)

# How often each kind comes.
_KINDS: dict[Callable[[Random], Attack], int] = {
    _REFUSED_BODY: 300,
    _ODD_BODY: 250,
    _heads(REFUSED_HEADS, 400): 250,
    _ODD_HEAD: 60,
    _bodies(HEAVY_BODIES, 400): 4,
    _pipelined: 30,
    _half_sent: 40,
    _short_body: 15,
    _long_body: 15,
    _left_stream: 36,
}
