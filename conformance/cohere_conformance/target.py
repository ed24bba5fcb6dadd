"""The server under test, as the user described it."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from urllib.parse import SplitResult, quote, urlsplit

from attrs import field, frozen

_SHORTEST_SECRET = 8
# What our own server takes while it is judged: little, so that longer inputs cost little.
REFERENCE_CONTEXT_LENGTH = 1024
WRONG_KEY = "not-a-key-0000000000000000000000"


class UsageError(Exception):
    """The user asked for something that cannot be; exit code 2. The text says what to try."""


class UnreachableError(Exception):
    """The target cannot be judged; exit code 3. The text says what was seen."""


@frozen
class Target:
    """Where to send requests and with what.

    `context_length` is how many tokens the model takes; None where the user does not say, and nothing longer is sent.
    """

    base_url: str
    model: str
    key: str | None = field(default=None, repr=False)
    key_variable: str = "CO_API_KEY"
    headers: Mapping[str, str] = field(factory=dict, repr=False)
    ca_bundle: str | None = None
    deployment: str = "platform"
    is_reference: bool = False
    context_length: int | None = None

    @property
    def refuses_strangers(self) -> bool:
        """Whether a missing or wrong key has to be refused."""
        return self.key is not None and self.deployment != "private"

    def secrets(self) -> Mapping[str, str]:
        """What must never be stored, and what stands for it; shorter texts are no secrets, they occur anywhere."""
        named = {value: f"[{name}]" for name, value in self.headers.items()}
        if self.key:
            named[self.key] = f"${self.key_variable}"
        long_ = {secret: name for secret, name in named.items() if len(secret) >= _SHORTEST_SECRET}
        return {spelled: name for secret, name in long_.items() for spelled in _spellings(secret)}


def _spellings(secret: str) -> list[str]:
    """The secret as a server may repeat it, the longest first, since some are part of others."""
    data = secret.encode("utf-8", "surrogatepass")
    found = {secret, quote(secret, safe=""), json.dumps(secret)[1:-1], data.hex(), data.hex().upper()}
    for before in range(3):
        core = _base64_core(data, before)
        found |= {core, core.replace("+", "-").replace("/", "_")}
    return sorted(found, key=len, reverse=True)


def _base64_core(data: bytes, before: int) -> str:
    """What base64 makes of it behind so many other bytes, without the characters that its neighbours have a part in."""
    encoded = b64encode(bytes(before) + data).decode()
    shared = (0, 2, 3)[before]
    return encoded[shared:].rstrip("=")[:-1] if encoded.endswith("=") else encoded[shared:]


def _parts_of_url(text: str) -> SplitResult | None:
    """The parts of a URL with a host that can be looked up and a port that can be, or None."""
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").encode("idna")
        is_whole = bool(host) and not re.search(rb"[\s%]", host) and parts.port != 0
    except ValueError:
        return None
    return parts if is_whole else None


def checked_base_url(text: str) -> str:
    """The base URL without what the contract's paths begin with; raises `UsageError`."""
    parts = _parts_of_url(text.strip())
    if parts is None or parts.scheme not in ("http", "https"):
        raise UsageError(
            f"--base-url {text!r} is no URL of a server: it begins with http:// or https:// and names a host. "
            "Try --base-url https://api.cohere.com, or --reference for our own server."
        )
    if "@" in parts.netloc:
        raise UsageError(
            "--base-url has a user name or a password in it, which would be kept in every report. "
            "Leave it out; what a proxy asks for can be sent by --header."
        )
    if parts.query or parts.fragment:
        raise UsageError(f"--base-url {text!r} has a query or fragment; give the part before the contract's paths.")
    base = text.strip().rstrip("/")
    for prefix in ("/v1", "/v2"):
        base = base.removesuffix(prefix)
    return base
