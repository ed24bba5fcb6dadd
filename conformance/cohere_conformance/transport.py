"""Sends probes: once each, within the budget, with the time of every chunk, secrets removed at capture."""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from math import isnan
from types import TracebackType
from typing import Self

import httpx

from cohere_conformance.attempt import Attempt
from cohere_conformance.budget import Budget, LimitError
from cohere_conformance.exchange import Exchange, SentRequest
from cohere_conformance.probes import VALID, Probe
from cohere_conformance.readings import answer_of
from cohere_conformance.target import WRONG_KEY, Target, UsageError

_ATTEMPTS = 3
_LONGEST_PAUSE = 20.0


class Transport:
    """Sends probes to one target and keeps what came back."""

    def __init__(self, target: Target, budget: Budget, via: httpx.BaseTransport | None = None) -> None:
        """`via` takes the place of the network."""
        self._target = target
        self._budget = budget
        self._secrets = target.secrets()
        self._is_networked = via is None
        self._under_way: set[Attempt] = set()
        self._busy_in_a_row = 0
        self._client = httpx.Client(
            transport=via,
            timeout=budget.limits.timeout,
            verify=_trust(target.ca_bundle),
            # Proxies of the environment are for real targets; our own server is on this machine.
            trust_env=not target.is_reference,
            follow_redirects=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._client.close()

    def send(self, probe: Probe) -> Exchange:
        """One exchange; a busy server is asked again, later each time, and so is one that fails a valid request.

        Raises `LimitError` where a limit forbids it.
        """
        self._budget.take_turn(probe.output_tokens)
        spent = None
        try:
            exchange = self._settled(probe)
            if exchange.is_success and probe.operation.generates and probe.method is None:
                spent = _spent(exchange, probe)
        finally:
            self._budget.settle(probe.output_tokens, spent)
        return exchange

    def _settled(self, probe: Probe) -> Exchange:
        """The last of some attempts; the turn for the first one is taken."""
        for attempt in range(1, _ATTEMPTS + 1):
            exchange = self._once(probe)
            exchange.attempts = attempt
            retried = exchange.is_busy or (exchange.status == 500 and probe.intent == VALID)
            self._busy_in_a_row = self._busy_in_a_row + 1 if exchange.is_busy else 0
            pause = _pause(exchange, self._busy_in_a_row) if exchange.is_busy else 0.0
            if attempt == _ATTEMPTS or not retried or pause is None:
                break
            self._budget.pause(pause)
            try:
                self._budget.take_turn()
            except LimitError:
                break
        return exchange

    def _once(self, probe: Probe) -> Exchange:
        request = self._request(probe)
        exchange = Exchange(request=self._captured(request), secrets=self._secrets)
        longest = min(self._budget.limits.timeout, self._budget.time_left())
        attempt = Attempt(self._client, request, longest)
        self._under_way.add(attempt)
        try:
            attempt.into(exchange, in_thread=self._is_networked)
        finally:
            self._under_way.discard(attempt)
        if exchange.failure:
            # What the end of the run cut off says nothing of the target.
            self._budget.require_time()
        return exchange

    def interrupt(self) -> None:
        """Ends all waiting for answers; safe to call from another thread."""
        for attempt in list(self._under_way):
            attempt.interrupt()

    def _request(self, probe: Probe) -> httpx.Request:
        operation = probe.operation
        content = probe.raw_body
        if content is None and probe.body is not None:
            content = json.dumps(probe.body, ensure_ascii=False).encode("utf-8", "surrogatepass")
        headers = {"Accept-Encoding": "identity", "User-Agent": "cohere-conformance", **self._target.headers}
        if content is not None:
            headers["Content-Type"] = "application/json"
        headers.update(self._authorization(probe.key))
        headers.update(probe.sent_headers)
        url = self._target.base_url + (probe.path or operation.path)
        return self._client.build_request(probe.method or operation.method, url, content=content, headers=headers)

    def _authorization(self, key: str) -> Mapping[str, str]:
        """The header for a kind of key: the right one, none, a wrong one, or the right one with another scheme word."""
        if key == "wrong":
            return {"Authorization": f"Bearer {WRONG_KEY}"}
        if key == "none" or self._target.key is None:
            return {}
        return {"Authorization": f"{'Bearer' if key == 'right' else key} {self._target.key}"}

    def _captured(self, request: httpx.Request) -> SentRequest:
        hidden = ("host", "accept", "connection", "content-length", "accept-encoding", "user-agent")
        headers = {
            name.title(): self._shown(name, value) for name, value in request.headers.items() if name not in hidden
        }
        return SentRequest(request.method, str(request.url), headers, request.content.decode("utf-8", "replace"))

    def _shown(self, name: str, value: str) -> str:
        """A header's value as it may be kept: the key and what the user's own headers say are left out."""
        if name.lower() in (own.lower() for own in self._target.headers):
            return f"[{name.title()}]"
        key = self._target.key
        return value.replace(key, f"${self._target.key_variable}") if key and name == "authorization" else value


def _trust(ca_bundle: str | None) -> ssl.SSLContext | bool:
    if ca_bundle is None:
        return True
    try:
        return ssl.create_default_context(cafile=ca_bundle)
    except OSError as error:
        raise UsageError(
            f"--ca-bundle {ca_bundle}: {error.strerror or error}; give a PEM file of certificates"
        ) from error


def _pause(exchange: Exchange, busy_in_a_row: int) -> float | None:
    """What the server asks for, else half a second and twice as much each time; None where it asks for too long."""
    asked = _seconds(exchange.headers.get("retry-after", ""))
    if asked is None:
        return min(2.0 ** (busy_in_a_row - 2), _LONGEST_PAUSE)
    return asked if asked <= _LONGEST_PAUSE else None


def _seconds(retry_after: str) -> float | None:
    """A number of seconds or a date, as seconds from now; None where it is neither."""
    try:
        asked = float(retry_after)
    except ValueError:
        try:
            asked = parsedate_to_datetime(retry_after).timestamp() - time.time()
        except (ValueError, OverflowError):
            return None
    return None if isnan(asked) else max(asked, 0.0)


def _spent(exchange: Exchange, probe: Probe) -> int:
    """The tokens that the answer says it is billed for, else what was planned."""
    told = probe.operation.places.billed_output_tokens(answer_of(probe.operation.grammar, exchange))
    return probe.output_tokens if told is None else int(told)
