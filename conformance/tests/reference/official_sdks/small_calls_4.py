"""Tokens in cohere 4.x, whose check of the key asks no server."""

from __future__ import annotations

from answers_1 import refused
from clients_4 import CLIENTS
from questions import TEXT, UNKNOWN_MODEL
from running import case, case_with_wrong_key, run


@case
def tokenize(client):
    tokens = client.tokenize(TEXT)
    return {"tokens": tokens.tokens, "token_strings": tokens.token_strings}


@case
def detokenize(client):
    return client.detokenize(client.tokenize(TEXT, model="command").tokens, model="command").text


@case
def tokenize_nothing(client):
    return refused(lambda: client.tokenize(""))


@case
def detokenize_no_token(client):
    return refused(lambda: client.detokenize([-1]))


@case
def tokenize_with_unknown_model(client):
    return refused(lambda: client.tokenize(TEXT, model=UNKNOWN_MODEL))


@case_with_wrong_key
def tokenize_with_wrong_key(client):
    return refused(lambda: client.tokenize(TEXT))


if __name__ == "__main__":
    run(CLIENTS)
