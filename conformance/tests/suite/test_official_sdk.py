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


TOOLS = [
    {
        "type": "function",
        "function": {
            "name": "get_weather",
            "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
        },
    }
]


def test_a_tool_is_called_and_its_result_cited(server: str) -> None:
    body = f"""
call = dict(model="command-a-03-2025", tools={TOOLS!r})
question = {{"role": "user", "content": "How is the weather in Oslo?"}}
turn = client.chat(**call, messages=[question])
asked = turn.message.tool_calls[0]
content = [{{"type": "document", "document": {{"data": {{"sky": "grey"}}}}}}]
result = {{"role": "tool", "tool_call_id": asked.id, "content": content}}
answer = client.chat(**call, messages=[question, turn.message, result])
cited = answer.message.citations[0]
streamed = [event.type for event in client.chat_stream(**call, messages=[question])]
print(json.dumps([turn.finish_reason, asked.function.name, asked.function.arguments, answer.message.content[0].text,
                  cited.text, cited.sources[0].tool_output, sorted(set(streamed))]))
"""
    assert told(server, body) == [
        "TOOL_CALL",
        "get_weather",
        '{"city":"Oslo"}',
        "The sky is grey.",
        "grey",
        {"sky": "grey"},
        ["message-end", "message-start", "tool-call-delta", "tool-call-end", "tool-call-start", "tool-plan-delta"],
    ]


def test_version_1_answers_streams_calls_and_cites(server: str) -> None:
    body = """
client = cohere.Client(api_key=sys.argv[2], base_url=sys.argv[1])
plain = client.chat(message="hi", temperature=0)
streamed = list(client.chat_stream(message="hi", temperature=0))
text = "".join(event.text for event in streamed if event.event_type == "text-generation")
tool = {"name": "get_weather", "description": "", "parameter_definitions": {"city": {"type": "str", "required": True}}}
called = client.chat(message="How is the weather in Oslo?", tools=[tool]).tool_calls
cited = client.chat(message="Oslo?", documents=[{"text": "Oslo lies on a fjord."}]).citations
print(json.dumps([plain.text == text == streamed[-1].response.text, plain.finish_reason,
                  [(call.name, call.parameters) for call in called], [(one.text, one.document_ids) for one in cited]]))
"""
    assert told(server, body) == [
        True,
        "COMPLETE",
        [["get_weather", {"city": "Oslo"}]],
        [["Oslo lies on a fjord", ["doc_0"]]],
    ]


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
