"""The key is checked in cohere 1.x and 3.x, at the start unless told otherwise."""

from __future__ import annotations

import cohere
from answers_1 import refused
from clients_1 import CLIENTS
from running import case, case_with_wrong_key, run


@case
def check_api_key(client):
    return client.check_api_key()


@case_with_wrong_key
def check_wrong_api_key(client):
    return refused(client.check_api_key)


@case
def check_api_key_at_the_start(client):
    return cohere.Client(client.api_key).api_key == client.api_key


@case_with_wrong_key
def check_wrong_api_key_at_the_start(client):
    return refused(lambda: cohere.Client(client.api_key))


if __name__ == "__main__":
    run(CLIENTS)
