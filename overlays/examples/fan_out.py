"""Asks many questions at once, a few at a time; prints the answers in the order of the questions."""

import asyncio
import sys

from cohere_client import AsyncClient, CohereClientError
from cohere_client.models import ChatV2Response, ChatV2ResponseTextContent

MODEL = "command-a-03-2025"
AT_ONCE = 4
CITIES = ["Bergen", "Oslo", "Stavanger", "Tromsø", "Trondheim", "Bodø", "Hamar", "Molde"]


def text_of(answer: ChatV2Response) -> str:
    blocks = answer.message.content or []
    return "".join(block.text for block in blocks if isinstance(block, ChatV2ResponseTextContent))


async def ask(client: AsyncClient, gate: asyncio.Semaphore, model: str, city: str) -> str | CohereClientError:
    """The answer about a city, or why there is none: a call that fails takes no other with it."""
    question = f"What is the weather like in {city}? Answer in one sentence."
    async with gate:
        try:
            return text_of(await client.chat_v2(model=model, messages=[{"role": "user", "content": question}]))
        except CohereClientError as error:  # after the client's own retries
            return error


async def main(model: str = MODEL) -> None:
    gate = asyncio.Semaphore(AT_ONCE)
    async with AsyncClient() as client:  # one for all calls, so that they share its connections
        answers = await asyncio.gather(*[ask(client, gate, model, city) for city in CITIES])
    for city, answer in zip(CITIES, answers, strict=True):
        print(f"{city}: {answer}")
    failed = sum(isinstance(answer, CohereClientError) for answer in answers)
    if failed:
        sys.exit(f"{failed} of {len(answers)} calls failed")


if __name__ == "__main__":
    try:
        asyncio.run(main(*sys.argv[1:2]))
    except ValueError as error:  # there is no key, or the URL is none
        sys.exit(str(error))
