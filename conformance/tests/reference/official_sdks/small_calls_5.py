"""Tokens, models and the key in cohere 5.x and later."""

from __future__ import annotations

import cohere
from clients_5 import CLIENTS, refused, told
from cohere.base_client import AsyncBaseCohere, BaseCohere
from questions import CHAT_MODEL, TEXT, UNKNOWN_MODEL
from running import Blocking, case, case_with_wrong_key, run, waited


@case
def tokenize(client):
    return told(client.tokenize(text=TEXT, model=CHAT_MODEL, offline=False))


@case
def tokenize_by_default(client):
    # Asks for the model, finds no tokenizer there to load, and falls back on the API.
    return told(client.tokenize(text=TEXT, model=CHAT_MODEL))


@case
def detokenize(client):
    tokens = client.tokenize(text=TEXT, model=CHAT_MODEL, offline=False).tokens
    return client.detokenize(tokens=tokens, model=CHAT_MODEL, offline=False).text


@case
def tokenize_nothing(client):
    return refused(lambda: client.tokenize(text="", model=CHAT_MODEL, offline=False))


@case
def detokenize_no_token(client):
    return refused(lambda: client.detokenize(tokens=[-1], model=CHAT_MODEL, offline=False))


@case
def tokenize_with_unknown_model(client):
    return refused(lambda: client.tokenize(text=TEXT, model=UNKNOWN_MODEL, offline=False))


@case_with_wrong_key
def tokenize_with_wrong_key(client):
    return refused(lambda: client.tokenize(text=TEXT, model=CHAT_MODEL, offline=False))


@case
def models(client):
    return [told(model) for model in client.models.list(page_size=1000).models]


@case
def models_in_pages(client):
    names, token = [], None
    while token or not names:
        page = client.models.list(page_size=5, page_token=token)
        assert len(page.models) <= 5
        names += [model.name for model in page.models]
        token = page.next_page_token
    return names


@case
def models_of_an_endpoint(client):
    return [
        [model.name for model in client.models.list(endpoint="chat", default_only=default_only).models]
        for default_only in (False, True)
    ]


@case
def model(client):
    return told(client.models.get(CHAT_MODEL))


@case
def finetuned_model(client):
    return [told(client.models.get(one.name)) for one in client.models.list(page_size=1000).models if one.finetuned]


@case
def models_bad_parameter(client):
    return refused(lambda: client.models.list(page_size=0))


@case
def unknown_model(client):
    return refused(lambda: client.models.get(UNKNOWN_MODEL))


@case_with_wrong_key
def models_with_wrong_key(client):
    return refused(client.models.list)


@case
def check_api_key(client):
    return told(checked(client))


@case_with_wrong_key
def check_wrong_api_key(client):
    return refused(lambda: checked(client))


def checked(client: cohere.Client | Blocking) -> cohere.CheckApiKeyResponse:
    """The answer to a call that the class which users take hides of its base."""
    if isinstance(client, Blocking):
        return waited(AsyncBaseCohere.check_api_key(client.client))
    return BaseCohere.check_api_key(client)


if __name__ == "__main__":
    run(CLIENTS)
