"""Has a question answered as JSON that follows a schema; prints its members."""

import json
import sys

from cohere_client import Client, CohereClientError
from cohere_client.models import ChatV2ResponseTextContent

MODEL = "command-a-03-2025"
QUESTION = "Describe Bergen as a JSON object."  # said here too: the schema shapes the answer, it does not explain it
SCHEMA = {
    "type": "object",
    "properties": {
        "city": {"type": "string"},
        "days_of_rain": {"type": "integer"},
        "known_for": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["city", "days_of_rain", "known_for"],
}


def main(model: str = MODEL) -> None:
    with Client() as client:
        answer = client.chat_v2(
            model=model,
            messages=[{"role": "user", "content": QUESTION}],
            response_format={"type": "json_object", "json_schema": SCHEMA},
            max_tokens=300,
        )
    blocks = answer.message.content or []
    text = "".join(block.text for block in blocks if isinstance(block, ChatV2ResponseTextContent))
    try:
        members = json.loads(text)
    except ValueError:  # an answer that max_tokens cut is half an object
        sys.exit(f"the answer is no JSON, and ended with {answer.finish_reason}: {text}")
    for name, value in members.items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:2])
    except (CohereClientError, ValueError) as error:  # ValueError: there is no key, or the URL is none
        sys.exit(str(error))
