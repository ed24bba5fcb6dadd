"""The environment's proxies for a client whose transports are given: httpx then does not look.

HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, in either case, as httpx itself reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ipaddress import IPv4Address, ip_address
from typing import TypeVar
from urllib.request import getproxies

__all__ = ["proxy_mounts"]

_TransportT = TypeVar("_TransportT")


def proxy_mounts(through: Callable[[str], _TransportT]) -> dict[str, _TransportT | None]:
    """Returns httpx mounts: `through` makes the transport for a proxy, None goes straight."""
    proxies = getproxies()
    urls = {scheme: proxies[scheme] for scheme in ("http", "https", "all") if proxies.get(scheme)}
    straight = [name.strip() for name in proxies.get("no", "").split(",") if name.strip()]
    if not urls or "*" in straight:
        return {}
    mounts: dict[str, _TransportT | None] = dict.fromkeys(_patterns(straight))
    for scheme, url in urls.items():
        mounts[f"{scheme}://"] = through(url if "://" in url else f"http://{url}")
    return mounts


def _patterns(names: list[str]) -> Iterator[str]:
    for name in names:
        if "://" in name:
            yield name
        elif name.lower() == "localhost":
            yield f"all://{name}"
        else:
            yield _address_pattern(name) or f"all://*{name}"


def _address_pattern(name: str) -> str | None:
    try:
        address = ip_address(name.strip("[]"))
    except ValueError:
        return None
    return f"all://{address}" if isinstance(address, IPv4Address) else f"all://[{address}]"
