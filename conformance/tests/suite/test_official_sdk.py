"""The official SDK, in a process of its own, talks to the reference server."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator

import pytest
from cohere_conformance.reference import running
from cohere_conformance.reference.defects import faithful_app

from .peers import peer

KEY = "the-key-of-these-tests"
CALL = 'model="command-a-03-2025", messages=[{"role": "user", "content": "How is the weather?"}], seed=1, temperature=0'

PROGRAM = """
import json, sys
import cohere
client = cohere.ClientV2(api_key=sys.argv[2], base_url=sys.argv[1])
{body}
"""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running(faithful_app(api_key=KEY)) as url:
        yield url


def told(server: str, body: str, key: str = KEY) -> object:
    """What a program with the SDK prints, as JSON."""
    python = peer("cohere-7.3.1") / "python"
    command = [str(python), "-c", PROGRAM.format(body=body), server, key]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_chat(server: str) -> None:
    body = f"""
answer = client.chat({CALL}, max_tokens=8)
print(json.dumps([answer.finish_reason, answer.message.content[0].text, answer.usage.billed_units.output_tokens]))
"""
    reason, text, tokens = told(server, body)  # type: ignore[misc]  # three values
    assert (reason, tokens) == ("MAX_TOKENS", 8)
    assert len(text.split()) > 3


def test_streamed_chat_is_the_plain_answer_in_pieces(server: str) -> None:
    body = f"""
plain = client.chat({CALL}).message.content[0].text
events = list(client.chat_stream({CALL}))
pieces = [event.delta.message.content.text for event in events if event.type == "content-delta"]
print(json.dumps([plain, pieces, [event.type for event in events], events[-1].delta.finish_reason]))
"""
    plain, pieces, types, reason = told(server, body)  # type: ignore[misc]  # four values
    assert "".join(pieces) == plain
    assert len(pieces) > 5
    assert types[:2] == ["message-start", "content-start"]
    assert types[-2:] == ["content-end", "message-end"]
    assert reason == "COMPLETE"


FAILURES = {
    "a bad key": ("other-key", CALL, "UnauthorizedError", 401, "key"),
    "a bad parameter": (KEY, CALL.replace("temperature=0", "temperature=7"), "BadRequestError", 400, "temperature"),
    "an unknown model": (KEY, CALL.replace("command-a-03-2025", "none-such"), "NotFoundError", 404, "none-such"),
}


@pytest.mark.parametrize("stream", ["chat", "chat_stream"])
@pytest.mark.parametrize(("key", "call", "error", "status", "named"), FAILURES.values(), ids=FAILURES)
def test_failures_arrive_as_the_sdk_names_them(  # a table's columns
    server: str, key: str, call: str, error: str, status: int, named: str, stream: str
) -> None:
    body = f"""
try:
    list(client.{stream}({call}))
except cohere.core.ApiError as error:
    print(json.dumps([type(error).__name__, error.status_code, error.body["message"]]))
"""
    found, code, message = told(server, body, key)  # type: ignore[misc]  # three values
    assert (found, code) == (error, status)
    assert named in message
