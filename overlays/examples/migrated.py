"""The program of migrating.md: the same two calls that it shows for the official SDK."""

import sys
from typing import Any

from cohere_client import Client, CohereClientError
from cohere_client.models import ChatV2ContentDelta, ChatV2ResponseTextContent

MODEL = "command-a-03-2025"


def main(model: str = MODEL) -> None:
    asked = [{"role": "user", "content": "Why is the sea salty?"}]
    call: Any = {"model": model, "messages": asked, "temperature": 0}
    with Client() as co:
        for block in co.chat_v2(**call).message.content or []:
            if isinstance(block, ChatV2ResponseTextContent):
                print(block.text)
        with co.chat_v2_stream(**call) as events:
            for event in events:
                if isinstance(event, ChatV2ContentDelta):
                    print(event.delta.message.content.text or "", end="", flush=True)
        print()


if __name__ == "__main__":
    try:
        main(*sys.argv[1:2])
    except (CohereClientError, ValueError) as error:  # ValueError: there is no key, or the URL is none
        sys.exit(f"\n{error}")
