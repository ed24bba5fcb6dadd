"""Talks with you in the terminal, word by word; an empty line ends it."""

import sys
from contextlib import suppress

from cohere_client import Client, CohereClientError, StreamError
from cohere_client.models import ChatV2ContentDelta

MODEL = "command-a-03-2025"


def answer(client: Client, model: str, messages: list[dict[str, str]]) -> None:
    """Prints the answer as it comes and adds it to the conversation; a question whose answer breaks off is dropped."""
    text = ""
    try:
        with client.chat_v2_stream(model=model, messages=messages) as stream:
            for event in stream:
                if isinstance(event, ChatV2ContentDelta):  # there are others, of calls and citations, and unknown ones
                    piece = event.delta.message.content.text or ""  # a piece of thinking has no text
                    print(piece, end="", flush=True)
                    text += piece
    except StreamError as error:  # what came is on the screen, and in error.partial
        print(f"\n[cut short after {error.event_count} events: ask again]")
        messages.pop()
    else:
        print()
        messages.append({"role": "assistant", "content": text})


def main(model: str = MODEL) -> None:
    messages = [{"role": "system", "content": "You are brief."}]
    with Client() as client, suppress(EOFError, KeyboardInterrupt):
        while question := input("> ").strip():
            messages.append({"role": "user", "content": question})
            answer(client, model, messages)
    print()


if __name__ == "__main__":
    try:
        main(*sys.argv[1:2])
    except (CohereClientError, ValueError) as error:  # ValueError: there is no key, or the URL is none
        sys.exit(str(error))
