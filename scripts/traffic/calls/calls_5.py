"""Calls of cohere 5.x and later: generate, chat of version 1 and the small calls; chat_v2_calls has version 2."""

from __future__ import annotations

from typing import Any

import cohere
import httpx
from chat_v2_calls import CHAT_V2_CALLS
from cohere.base_client import BaseCohere
from runner import run

PROMPT = "The ship left the harbour and"
MESSAGE = "How warm is it in Oslo?"
DOCUMENTS = [
    {"id": "north", "title": "The north", "snippet": "Oslo has twelve degrees."},
    {"title": "The south", "snippet": "Rome has thirty.", "url": "https://example.org", "_excludes": ["url"]},
]
HISTORY = [
    cohere.SystemMessage(message="Be brief."),
    cohere.UserMessage(message="Good morning"),
    cohere.ChatbotMessage(message="Good morning to you"),
]
TOOLS = [
    cohere.Tool(
        name="look_up",
        description="Looks up how warm it is",
        parameter_definitions={
            "city": cohere.ToolParameterDefinitionsValue(type="str", description="Name of a city", required=True),
            "unit": cohere.ToolParameterDefinitionsValue(type="str"),
        },
    ),
    cohere.Tool(name="today", description="Says which day it is"),
]
CALL = cohere.ToolCall(name="look_up", parameters={"city": "Oslo"})
RESULT = cohere.ToolResult(call=CALL, outputs=[{"degrees": 12}])
SCHEMA = {"type": "object", "required": ["degrees"], "properties": {"degrees": {"type": "integer"}}}

GENERATE_OPTIONS = {
    "model": "command",
    "num_generations": 1,
    "max_tokens": 12,
    "truncate": "END",
    "temperature": 0.4,
    "seed": 7,
    "end_sequences": ["The end"],
    "stop_sequences": ["\n", "--"],
    "k": 40,
    "p": 0.9,
    "frequency_penalty": 0.2,
    "return_likelihoods": "NONE",
    "raw_prompting": False,
}
# What may stand together: the rest contradicts something here, and has a call of its own.
CHAT_OPTIONS = {
    "model": "command-r-08-2024",
    "preamble": "You speak of the weather only.",
    "chat_history": HISTORY,
    "prompt_truncation": "AUTO_PRESERVE_ORDER",
    "documents": DOCUMENTS,
    "citation_quality": "ACCURATE",
    "temperature": 0.4,
    "max_tokens": 60,
    "max_input_tokens": 900,
    "k": 40,
    "p": 0.9,
    "seed": 7,
    "stop_sequences": ["\n", "--"],
    "frequency_penalty": 0.2,
    "search_queries_only": False,
    "raw_prompting": False,
}
CHAT_NULLS = dict.fromkeys(
    [
        *CHAT_OPTIONS,
        *("conversation_id", "connectors", "presence_penalty", "tools", "tool_results", "force_single_step"),
        *("response_format", "safety_mode"),
    ]
)


def generate(**options: Any) -> Any:
    """A call of generate that is not streamed."""
    return lambda client: client.generate(**options)


def chat(**options: Any) -> Any:
    """A call of chat that is not streamed."""
    return lambda client: client.chat(**{"message": MESSAGE, **options})


def chat_stream(**options: Any) -> Any:
    """A call of chat that reads the whole stream."""
    return lambda client: list(client.chat_stream(**{"message": MESSAGE, **options}))


def use_tool(client: cohere.Client) -> None:
    """Asks with tools, then answers the calls that came back."""
    asked = client.chat(message=MESSAGE, tools=TOOLS)
    results = [cohere.ToolResult(call=call, outputs=[{"degrees": 12}]) for call in asked.tool_calls]
    client.chat(message="", chat_history=asked.chat_history, tools=TOOLS, tool_results=results)


def tool_history() -> list[Any]:
    """A turn with a tool that is over."""
    return [
        cohere.UserMessage(message=MESSAGE),
        cohere.ChatbotMessage(message="I will look it up.", tool_calls=[CALL]),
        cohere.ToolMessage(tool_results=[RESULT]),
        cohere.ChatbotMessage(message="Twelve degrees."),
    ]


CALLS = {
    "generate-defaults": generate(prompt=PROMPT),
    "generate-every-option": generate(prompt=PROMPT, **GENERATE_OPTIONS),
    "generate-presence-penalty": generate(prompt=PROMPT, presence_penalty=0.3),
    "generate-several": generate(prompt=PROMPT, num_generations=5, temperature=5),
    "generate-likelihoods": generate(prompt=PROMPT, return_likelihoods="GENERATION"),
    "generate-only-likelihoods": generate(prompt=PROMPT, max_tokens=0, return_likelihoods="ALL"),
    "generate-preset": generate(prompt=PROMPT, preset="sea-stories-x2f8k1"),
    "generate-raw": generate(prompt=PROMPT, raw_prompting=True, truncate="NONE"),
    "generate-streamed": lambda client: list(client.generate_stream(prompt=PROMPT)),
    "generate-streamed-every-option": lambda client: list(client.generate_stream(prompt=PROMPT, **GENERATE_OPTIONS)),
    "generate-explicit-none": generate(
        prompt=PROMPT, **dict.fromkeys([*GENERATE_OPTIONS, "preset", "presence_penalty"])
    ),
    "chat-defaults": chat(),
    "chat-every-option": chat(**CHAT_OPTIONS),
    "chat-presence-penalty": chat(presence_penalty=0.3),
    "chat-stored": chat(conversation_id="weather-1"),
    "chat-connectors": chat(
        connectors=[
            cohere.ChatConnector(id="web-search", options={"site": "example.org"}),
            cohere.ChatConnector(id="own", user_access_token="of-the-user", continue_on_failure=True),  # noqa: S106 - opens nothing
        ],
        prompt_truncation="AUTO",
    ),
    "chat-search-queries-only": chat(search_queries_only=True, prompt_truncation="OFF"),
    "chat-raw": chat(raw_prompting=True),
    **{
        f"chat-citations-{quality}": chat(documents=DOCUMENTS, citation_quality=quality)
        for quality in ("FAST", "ENABLED", "DISABLED", "OFF", "fast", "accurate", "off")
    },
    **{f"chat-safety-{mode}": chat(safety_mode=mode) for mode in ("CONTEXTUAL", "STRICT", "NONE")},
    "chat-history-as-objects": chat(
        chat_history=[
            {"role": "USER", "message": "Good morning"},
            {"role": "CHATBOT", "message": "Good morning to you"},
        ]
    ),
    "chat-history-in-other-case": chat(
        chat_history=[
            {"role": "User", "message": "Good morning"},
            {"role": "Chatbot", "message": "Good morning to you"},
        ]
    ),
    "chat-empty-lists": chat(chat_history=[], documents=[], connectors=[], tools=[], stop_sequences=[]),
    "chat-tools": use_tool,
    "chat-tools-in-one-step": chat(tools=TOOLS, force_single_step=True),
    "chat-tools-over": chat(message="And in Rome?", chat_history=tool_history(), tools=TOOLS),
    "chat-tool-results": chat(message="", chat_history=tool_history()[:2], tools=TOOLS, tool_results=[RESULT]),
    "chat-text-format": chat(response_format=cohere.TextResponseFormat()),
    "chat-json": chat(response_format=cohere.JsonObjectResponseFormat()),
    "chat-json-schema": chat(response_format=cohere.JsonObjectResponseFormat(schema=SCHEMA)),
    "chat-json-schema-as-object": chat(response_format={"type": "json_object", "schema": SCHEMA}),
    "chat-streamed": chat_stream(),
    "chat-streamed-every-option": chat_stream(**CHAT_OPTIONS),
    "chat-streamed-tools": chat_stream(tools=TOOLS),
    "chat-streamed-as-events": chat_stream(accepts="text/event-stream"),
    "chat-explicit-none": chat(**CHAT_NULLS),
    "chat-further-field": chat(request_options={"additional_body_parameters": {"further": {"field": 1}}}),
    # The first asks for the model, finds no tokenizer there to load, and falls back on the API.
    "tokenize-defaults": lambda client: client.tokenize(text="sea", model="command-r-08-2024"),
    "tokenize-online": lambda client: client.tokenize(text="sea", model="command-r-08-2024", offline=False),
    "detokenize-defaults": lambda client: client.detokenize(tokens=[5, 7], model="command-r-08-2024"),
    "detokenize-online": lambda client: client.detokenize(tokens=[5, 7], model="command-r-08-2024", offline=False),
    "models-list-defaults": lambda client: client.models.list(),
    "models-list-every-option": lambda client: client.models.list(
        page_size=5,
        page_token="next-1",  # noqa: S106 - a place in a list
        endpoint="chat",
        default_only=True,
    ),
    "models-list-not-default": lambda client: client.models.list(endpoint="generate", default_only=False),
    "models-get": lambda client: client.models.get("command-r-08-2024"),
    # The class that users take hides this call of its base.
    "check-api-key": BaseCohere.check_api_key,
}

# One for all clients: each of its own would load the machine's certificates once more.
HTTP = httpx.Client()


def client(name: str, url: str) -> cohere.Client:
    """A client of the recorder."""
    return cohere.Client(
        name, base_url=url, client_name="weather", httpx_client=HTTP, log_warning_experimental_features=False
    )


def client_v2(name: str, url: str) -> cohere.ClientV2:
    """A client of the recorder whose chat is that of version 2."""
    return cohere.ClientV2(name, base_url=url, httpx_client=HTTP, log_warning_experimental_features=False)


if __name__ == "__main__":
    run(client, CALLS)
    run(client_v2, CHAT_V2_CALLS)
