"""Calls of cohere 3.x: generate at one path for all models, and a check of the key. Answers are read when asked for."""

from __future__ import annotations

import cohere
from runner import run

PROMPT = "The ship left the harbour and"

CALLS = {
    "check-api-key": lambda client: client.check_api_key(),
    "generate-defaults": lambda client: list(client.generate(PROMPT)),
    "generate-every-option": lambda client: list(
        client.generate(
            PROMPT,
            prompt_vars={"colour": "grey"},
            model="command-xlarge",
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
            logit_bias={11: -10, 250: 4.5},
        )
    ),
    "generate-presence-penalty": lambda client: list(client.generate(PROMPT, presence_penalty=0.3)),
    "generate-several": lambda client: list(client.generate(PROMPT, model="small", num_generations=3)),
    "generate-likelihoods": lambda client: list(client.generate(PROMPT, return_likelihoods="GENERATION")),
    "generate-only-likelihoods": lambda client: list(
        client.generate(PROMPT, model="medium", max_tokens=0, return_likelihoods="ALL")
    ),
    "generate-preset": lambda client: list(client.generate(preset="sea-stories-x2f8k1")),
    "generate-truncate-start": lambda client: list(client.generate(PROMPT, truncate="START")),
    "generate-truncate-none": lambda client: list(client.generate(PROMPT, truncate="NONE")),
    "generate-batch": lambda client: [list(one) for one in client.batch_generate([PROMPT], max_tokens=5)],
    "generate-top-p-disabled": lambda client: list(client.generate(PROMPT, p=1, temperature=0)),
    "generate-version-2021": lambda client: list(named(client, version="2021-11-08").generate(PROMPT)),
    "generate-client-name": lambda client: list(named(client, client_name="sea-stories").generate(PROMPT)),
    "generate-explicit-none": lambda client: list(client.generate(PROMPT, prompt_vars=None, logit_bias=None)),
}


def client(name: str, url: str) -> cohere.Client:
    """A client of the recorder: the address is a constant of this version's module."""
    cohere.COHERE_API_URL = url
    return cohere.Client(name, check_api_key=False, num_workers=1)


def named(client: cohere.Client, **options: str) -> cohere.Client:
    """A client for the same call with other options."""
    return cohere.Client(client.api_key, check_api_key=False, num_workers=1, **options)


if __name__ == "__main__":
    run(client, CALLS)
