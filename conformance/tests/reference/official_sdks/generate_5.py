"""Generate in cohere 5.x and later."""

from __future__ import annotations

from typing import Any

from clients_5 import CLIENTS, refused, told
from questions import BAD_K, LONG_PROMPT, MAX_TOKENS, PRESET, PROMPT, SEVERAL, UNKNOWN_MODEL
from running import case, case_with_wrong_key, run

SEEDED = {"seed": 7, "temperature": 1.5}


def generate(client: Any, prompt: str = PROMPT, **options: Any) -> dict[str, Any]:
    """The answer to the prompt."""
    return told(client.generate(prompt=prompt, **options))


def streamed(client: Any, **options: Any) -> dict[str, Any]:
    """The same from a stream: what the pieces make, and what the end says."""
    *pieces, end = client.generate_stream(prompt=PROMPT, **options)
    return {
        "pieces": [(piece.index or 0, piece.text) for piece in pieces],
        "end": {"finish_reason": end.finish_reason, **told(end.response)},
    }


@case
def generate_plain(client):
    return generate(client, max_tokens=MAX_TOKENS, temperature=0)


@case
def generate_streamed(client):
    options = {"max_tokens": MAX_TOKENS, **SEEDED}
    return {"plain": generate(client, **options), **streamed(client, **options)}


@case
def generate_whole_streamed(client):
    return {"plain": generate(client, **SEEDED), **streamed(client, **SEEDED)}


@case
def generate_several(client):
    return generate(client, num_generations=SEVERAL, temperature=2.0)


@case
def generate_several_streamed(client):
    return streamed(client, num_generations=SEVERAL, temperature=2.0, max_tokens=MAX_TOKENS)


@case
def generate_stop_sequences(client):
    return generate(client, temperature=0, stop_sequences=["."])


@case
def generate_end_sequences(client):
    return generate(client, temperature=0, end_sequences=["."])


@case
def generate_preset(client):
    # The SDK asks for a prompt; as null it is as good as absent.
    return generate(client, None, preset=PRESET)


@case
def generate_raw(client):
    return [generate(client, max_tokens=MAX_TOKENS, raw_prompting=is_raw) for is_raw in (False, True)]


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


@case
def generate_streamed_bad_parameter(client):
    return refused(lambda: streamed(client, k=BAD_K))


@case
def generate_streamed_unknown_model(client):
    return refused(lambda: streamed(client, model=UNKNOWN_MODEL))


@case_with_wrong_key
def generate_streamed_wrong_key(client):
    return refused(lambda: streamed(client))


if __name__ == "__main__":
    run(CLIENTS)
