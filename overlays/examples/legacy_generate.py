"""Goes on from a prompt in two ways, with the deprecated call that older deployments have in place of chat."""

import sys

from cohere_client import Client, CohereClientError, ResponseInfo

MODEL = "command"
PROMPT = "The rain in Bergen"


def warn(response: ResponseInfo) -> None:
    if response.api_warning:
        print(f"warning of the server: {response.api_warning}", file=sys.stderr)


def main(model: str = MODEL) -> None:
    with Client() as client:
        answer = client.generate(
            model=model,
            prompt=PROMPT,
            num_generations=2,
            max_tokens=20,
            end_sequences=["\n"],  # the text ends before it; after it with stop_sequences
            on_response=warn,
        )
    for number, generation in enumerate(answer.generations, 1):
        cut = " ..." if generation.finish_reason == "MAX_TOKENS" else ""
        print(f"{number}. {PROMPT} {generation.text.strip()}{cut}")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:2])
    except (CohereClientError, ValueError) as error:  # ValueError: there is no key, or the URL is none
        sys.exit(str(error))
