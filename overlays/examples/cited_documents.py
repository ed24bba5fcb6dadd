"""Asks about documents; prints the answer with the id of its document after each span that rests on one."""

import sys
from typing import Any

from cohere_client import Client, CohereClientError
from cohere_client.models import ChatV2Citation, ChatV2ResponseTextContent

MODEL = "command-a-03-2025"
QUESTION = "Which of the two cities has more days of rain?"
DOCUMENTS: list[dict[str, Any]] = [
    {"id": "bergen", "data": {"title": "Bergen", "text": "Bergen counts 202 days of rain in a usual year."}},
    {"id": "oslo", "data": {"title": "Oslo", "text": "Oslo counts 113 days of rain in a usual year."}},
]


def marked(text: str, citations: list[ChatV2Citation]) -> str:
    """The text with the sources of each citation behind its span; from the back, so that no offset moves."""
    for citation in sorted(citations, key=lambda one: one.end or 0, reverse=True):
        end = citation.end or 0
        ids = [source.id or "?" for source in citation.sources or []]
        text = f"{text[:end]} [{', '.join(ids)}]{text[end:]}"
    return text


def main(model: str = MODEL) -> None:
    with Client() as client:
        answer = client.chat_v2(model=model, messages=[{"role": "user", "content": QUESTION}], documents=DOCUMENTS)
    citations = answer.message.citations or []
    for place, block in enumerate(answer.message.content or []):
        if isinstance(block, ChatV2ResponseTextContent):  # offsets are those of the block that the citation names
            print(marked(block.text, [one for one in citations if (one.content_index or 0) == place]))
    if not citations:
        print("(nothing in it rests on a document)")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:2])
    except (CohereClientError, ValueError) as error:  # ValueError: there is no key, or the URL is none
        sys.exit(str(error))
