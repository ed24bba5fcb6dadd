"""Generate in cohere 1.x: generate has one path a model."""

from __future__ import annotations

from typing import Any

import cohere
from answers_1 import refused, told
from clients_1 import CLIENTS
from questions import BAD_K, LONG_PROMPT, MAX_TOKENS, PROMPT, SEVERAL, UNKNOWN_MODEL
from running import case, case_with_wrong_key, run


def generate(client: cohere.Client, prompt: str = PROMPT, model: str = "medium", **options: Any) -> dict[str, Any]:
    """The answer to the prompt."""
    return told(client.generate(model, prompt, **options))


@case
def generate_2021(client):
    return generate(client, max_tokens=MAX_TOKENS, temperature=0)


@case
def generate_several(client):
    return generate(client, num_generations=SEVERAL, temperature=2.0)


@case
def generate_2021_stop_sequences(client):
    return generate(client, temperature=0, max_tokens=60, stop_sequences=["."])


@case
def generate_likelihoods(client):
    return generate(client, max_tokens=MAX_TOKENS, return_likelihoods="GENERATION")


@case
def generate_all_likelihoods(client):
    return generate(client, max_tokens=MAX_TOKENS, return_likelihoods="ALL")


@case
def generate_only_likelihoods(client):
    return generate(client, max_tokens=0, return_likelihoods="ALL")


@case
def generate_too_long(client):
    return refused(lambda: generate(client, LONG_PROMPT))


@case
def generate_bad_parameter(client):
    return refused(lambda: generate(client, k=BAD_K))


@case
def generate_unknown_model(client):
    return refused(lambda: generate(client, model=UNKNOWN_MODEL))


@case_with_wrong_key
def generate_wrong_key(client):
    return refused(lambda: generate(client))


if __name__ == "__main__":
    run(CLIENTS)
