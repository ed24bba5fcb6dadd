"""Lets the model call a function of yours, sends back what it returns, and prints the answer made of it."""

import json
import sys
from typing import Any

from cohere_client import Client, CohereClientError
from cohere_client.models import ChatV2ResponseTextContent, ChatV2ToolCall

MODEL = "command-a-03-2025"
MOST_ROUNDS = 5
DEGREES = {"Bergen": 7, "Oslo": -2}
PARAMETERS = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
FUNCTION = {"name": "get_temperature", "description": "Measures the temperature in a city.", "parameters": PARAMETERS}


def get_temperature(city: str) -> dict[str, Any]:
    return {"city": city, "celsius": DEGREES[city]}


def called(call: ChatV2ToolCall) -> dict[str, Any]:
    """The tool message that answers a call; the model is told of a wrong one, and may try another."""
    name, arguments = (call.function.name, call.function.arguments) if call.function else (None, None)
    try:
        result = {"get_temperature": get_temperature}[name or ""](**json.loads(arguments or "{}"))
    except (KeyError, TypeError, ValueError) as error:
        result = {"error": f"{name}({arguments}) failed: {error!r}"}
    print(f"{name} {arguments} -> {json.dumps(result)}")
    return {"role": "tool", "tool_call_id": call.id, "content": [{"type": "document", "document": {"data": result}}]}


def main(model: str = MODEL) -> None:
    messages: list[dict[str, Any]] = [{"role": "user", "content": "How warm is it in Oslo and in Bergen?"}]
    with Client() as client:
        for _ in range(MOST_ROUNDS):
            answer = client.chat_v2(model=model, messages=messages, tools=[{"type": "function", "function": FUNCTION}])
            if answer.finish_reason != "TOOL_CALL":
                break
            messages.append(answer.message.to_dict())  # the calls have to stand before their results
            messages += [called(call) for call in answer.message.tool_calls or []]
        else:
            sys.exit(f"the model still asks for calls after {MOST_ROUNDS} rounds")
    print(*[block.text for block in answer.message.content or [] if isinstance(block, ChatV2ResponseTextContent)])


if __name__ == "__main__":
    try:
        main(*sys.argv[1:2])
    except (CohereClientError, ValueError) as error:  # ValueError: there is no key, or the URL is none
        sys.exit(str(error))
