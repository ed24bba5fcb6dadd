"""Generate in cohere 4.x, the first version that streams."""

from __future__ import annotations

from typing import Any

import cohere
from answers_1 import refused, told
from clients_4 import CLIENTS
from questions import BAD_K, LONG_PROMPT, MAX_TOKENS, PRESET, PROMPT, SEVERAL, UNKNOWN_MODEL
from running import case, case_with_wrong_key, run


def generate(client: cohere.Client, prompt: str | None = PROMPT, **options: Any) -> dict[str, Any]:
    """The answer to the prompt."""
    answer = client.generate(prompt, **options)
    return {**told(answer), "meta": answer.meta}


def streamed(client: cohere.Client, **options: Any) -> dict[str, Any]:
    """The same from a stream: what the pieces make, and what the end says."""
    stream = client.generate(PROMPT, stream=True, **options)
    pieces = [(piece.index, piece.text) for piece in stream]
    return {"pieces": pieces, "end": {"finish_reason": stream.finish_reason, **told(stream)}}


@case
def generate_plain(client):
    return generate(client, max_tokens=MAX_TOKENS, temperature=0)


@case
def generate_streamed(client):
    options = {"max_tokens": MAX_TOKENS, "temperature": 0}
    return {"plain": generate(client, **options), **streamed(client, **options)}


@case
def generate_whole_streamed(client):
    return {"plain": generate(client, temperature=0), **streamed(client, temperature=0)}


@case
def generate_several(client):
    return generate(client, num_generations=SEVERAL, temperature=2.0)


@case
def generate_several_streamed(client):
    return streamed(client, num_generations=SEVERAL, temperature=2.0, max_tokens=MAX_TOKENS)


@case
def generate_batch(client):
    answers = client.batch_generate([PROMPT, PROMPT], temperature=0, max_tokens=MAX_TOKENS)
    return [told(answer) for answer in answers]


@case
def generate_stop_sequences(client):
    return generate(client, temperature=0, stop_sequences=["."])


@case
def generate_end_sequences(client):
    return generate(client, temperature=0, end_sequences=["."])


@case
def generate_preset(client):
    return generate(client, None, preset=PRESET)


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
def generate_truncated(client):
    return {side: generate(client, LONG_PROMPT, truncate=side, max_tokens=MAX_TOKENS) for side in ("START", "END")}


@case
def generate_too_long(client):
    return refused(lambda: generate(client, LONG_PROMPT, truncate="NONE"))


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
