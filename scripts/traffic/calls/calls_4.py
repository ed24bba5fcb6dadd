"""Calls of cohere 4.x: the first versions with a prefixed path, streams and chat."""

from __future__ import annotations

from typing import Any

import cohere
from runner import run

PROMPT = "The ship left the harbour and"
MESSAGE = "How warm is it in Oslo?"
DOCUMENTS = [
    {"id": "north", "title": "The north", "snippet": "Oslo has twelve degrees."},
    {"title": "The south", "snippet": "Rome has thirty.", "url": "https://example.org", "_excludes": ["url"]},
]
TOOLS = [
    cohere.Tool(
        name="look_up",
        description="Looks up how warm it is",
        parameter_definitions={
            "city": cohere.ToolParameterDefinitionsValue(type="str", description="Name of a city", required=True),
            "unit": cohere.ToolParameterDefinitionsValue(type="str", description="Which scale"),
        },
    ),
    cohere.Tool(name="today", description="Says which day it is"),
]


def history(user: str, chatbot: str) -> list[dict[str, str]]:
    """Two turns before this one, with the roles spelt as given."""
    return [{"role": user, "message": "Good morning"}, {"role": chatbot, "message": "Good morning to you"}]


def use_tool(client: cohere.Client) -> None:
    """Asks with tools, then answers the calls that came back."""
    asked = client.chat(MESSAGE, tools=TOOLS)
    results = [cohere.ChatRequestToolResultsItem(call=call, outputs=[{"degrees": 12}]) for call in asked.tool_calls]
    client.chat("", chat_history=asked.chat_history, tools=TOOLS, tool_results=results)


def generate(**options: Any) -> Any:
    """A call of generate that reads the whole answer."""
    return lambda client: list(client.generate(**options))


def chat(**options: Any) -> Any:
    """A call of chat that is not streamed."""
    return lambda client: client.chat(**options)


CALLS = {
    "generate-defaults": generate(prompt=PROMPT),
    "generate-every-option": generate(
        prompt=PROMPT,
        prompt_vars={"colour": "grey"},
        model="command",
        num_generations=1,
        max_tokens=12,
        temperature=0.4,
        k=40,
        p=0.9,
        frequency_penalty=0.2,
        end_sequences=["The end"],
        stop_sequences=["\n", "--"],
        return_likelihoods="NONE",
        truncate="END",
    ),
    "generate-presence-penalty": generate(prompt=PROMPT, presence_penalty=0.3),
    "generate-several": generate(prompt=PROMPT, model="command-light", num_generations=5, temperature=5),
    "generate-likelihoods": generate(prompt=PROMPT, return_likelihoods="GENERATION"),
    "generate-only-likelihoods": generate(prompt=PROMPT, max_tokens=0, return_likelihoods="ALL"),
    "generate-preset": generate(preset="sea-stories-x2f8k1"),
    "generate-truncate-start": generate(prompt=PROMPT, truncate="START"),
    "generate-truncate-none": generate(prompt=PROMPT, truncate="NONE"),
    "generate-streamed": generate(prompt=PROMPT, stream=True),
    "generate-streamed-several": generate(prompt=PROMPT, num_generations=2, stream=True),
    "generate-batch": lambda client: client.batch_generate([PROMPT], max_tokens=5),
    "generate-explicit-none": generate(prompt=PROMPT, prompt_vars=None, stream=None),
    "chat-defaults": chat(message=MESSAGE),
    "chat-every-option": chat(
        message=MESSAGE,
        model="command-r",
        return_prompt=True,
        chat_history=history("USER", "CHATBOT"),
        preamble="You speak of the weather only.",
        user_name="Ada",
        temperature=0.4,
        max_tokens=60,
        p=0.9,
        k=40,
        search_queries_only=False,
        documents=DOCUMENTS,
        citation_quality="accurate",
        prompt_truncation="AUTO",
    ),
    "chat-history-in-other-case": chat(message=MESSAGE, chat_history=history("User", "Chatbot")),
    "chat-history-with-system": chat(
        message=MESSAGE, chat_history=[{"role": "SYSTEM", "message": "Be brief."}, *history("USER", "CHATBOT")]
    ),
    "chat-empty-history": chat(message=MESSAGE, chat_history=[]),
    "chat-stored": chat(message=MESSAGE, conversation_id="weather-1"),
    "chat-respond": lambda client: client.chat(message=MESSAGE).respond("And in Rome?", max_tokens=9),
    "chat-connectors": chat(
        message=MESSAGE,
        connectors=[
            {"id": "web-search", "options": {"site": "example.org"}},
            {"id": "own", "continue_on_failure": True},
        ],
        prompt_truncation="OFF",
        citation_quality="fast",
    ),
    "chat-search-queries-only": chat(message=MESSAGE, search_queries_only=True),
    "chat-raw": chat(message=MESSAGE, raw_prompting=True),
    "chat-tools": use_tool,
    "chat-streamed": lambda client: list(client.chat(MESSAGE, stream=True)),
    "chat-streamed-with-documents": lambda client: list(client.chat(MESSAGE, documents=DOCUMENTS, stream=True)),
    "chat-explicit-none": chat(
        message=MESSAGE, conversation_id=None, return_prompt=None, stream=None, raw_prompting=None
    ),
    "tokenize-defaults": lambda client: client.tokenize("sea"),
    "tokenize-model": lambda client: client.tokenize("sea", model="command"),
    "detokenize-defaults": lambda client: client.detokenize([5, 7]),
    "detokenize-model": lambda client: client.detokenize([5, 7], model="command"),
}


def client(name: str, url: str) -> cohere.Client:
    """A client of the recorder."""
    return cohere.Client(name, num_workers=1, client_name="weather", api_url=url)


if __name__ == "__main__":
    run(client, CALLS)
