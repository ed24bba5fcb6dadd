"""Calls of cohere 1.x: one path a model, and a check of the key."""

from __future__ import annotations

import cohere
from runner import run

PROMPT = "The ship left the harbour and"

CALLS = {
    "check-api-key": lambda client: client.check_api_key(),
    "generate-defaults": lambda client: client.generate("medium", PROMPT),
    "generate-every-option": lambda client: client.generate(
        "large",
        PROMPT,
        num_generations=1,
        max_tokens=12,
        temperature=0.4,
        k=40,
        p=0.9,
        frequency_penalty=0.2,
        presence_penalty=0.0,
        stop_sequences=["\n", "--"],
        return_likelihoods="NONE",
    ),
    "generate-presence-penalty": lambda client: client.generate("large", PROMPT, presence_penalty=0.3),
    "generate-several": lambda client: client.generate("small", PROMPT, num_generations=5, temperature=1.5),
    "generate-likelihoods": lambda client: client.generate("xlarge", PROMPT, return_likelihoods="GENERATION"),
    "generate-only-likelihoods": lambda client: client.generate(
        "xlarge", PROMPT, max_tokens=0, return_likelihoods="ALL"
    ),
    "generate-top-p-disabled": lambda client: client.generate("medium", PROMPT, p=1.0, temperature=0.0),
    "generate-fine-tuned": lambda client: client.generate("0f3b2c1d-5f6a-4b7c-8d9e-0a1b2c3d4e5f-ft", PROMPT),
    "generate-explicit-none": lambda client: client.generate(
        "medium",
        PROMPT,
        num_generations=None,
        max_tokens=None,
        temperature=None,
        k=None,
        p=None,
        frequency_penalty=None,
        presence_penalty=None,
        stop_sequences=None,
        return_likelihoods=None,
    ),
}


def client(name: str, url: str) -> cohere.Client:
    """A client of the recorder: the address is a constant of this version's module."""
    cohere.COHERE_API_URL = url
    return cohere.Client(name, check_api_key=False)


if __name__ == "__main__":
    run(client, CALLS)
