"""Asks one question; prints the answer and what the call counts as."""

import sys

from cohere_client import Client, CohereClientError
from cohere_client.models import ChatV2Response, ChatV2ResponseTextContent

MODEL = "command-a-03-2025"
MESSAGES = [
    {"role": "system", "content": "Answer in one short paragraph."},
    {"role": "user", "content": "Why does it rain so often in Bergen?"},
]


def text_of(answer: ChatV2Response) -> str:
    """The answer without its blocks of thinking, which models that reason put first."""
    blocks = answer.message.content or []
    return "".join(block.text for block in blocks if isinstance(block, ChatV2ResponseTextContent))


def main(model: str = MODEL) -> None:
    with Client() as client:  # CO_API_KEY, and CO_API_URL for another server
        answer = client.chat_v2(model=model, messages=MESSAGES, max_tokens=200)
    print(text_of(answer))
    if answer.finish_reason == "MAX_TOKENS":
        print("(cut by max_tokens)")
    if answer.usage and answer.usage.billed_units:
        units = answer.usage.billed_units
        print(f"billed: {units.input_tokens or 0:.0f} tokens in, {units.output_tokens or 0:.0f} out")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:2])
    except (CohereClientError, ValueError) as error:  # ValueError: there is no key, or the URL is none
        sys.exit(str(error))
