"""Tokens, models and keys over HTTP, and the parameters outside of bodies."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from cohere_conformance.reference import MODELS, create_app, running

from .strict_view import require_valid

TEXTS = [
    pytest.param("The wind, the sea.", id="known-words"),
    pytest.param("Zyzzyva  doesn't\t\r\n know_it\u00a0", id="unknown-words-and-blanks"),
    pytest.param("日本語 🎉 e\u0301 \x00", id="scripts-emoji-combining-nul"),
    pytest.param("x" * 65536, id="longest"),
]


def names(answer: dict[str, Any]) -> list[str]:
    require_valid("ListModelsResponse", answer)
    return [model["name"] for model in answer["models"]]


class TestTokens:
    @pytest.mark.parametrize("text", TEXTS)
    def test_they_make_the_text_again(self, client: httpx.Client, text: str) -> None:
        tokens = client.post("/v1/tokenize", json={"model": "command", "text": text}).json()
        require_valid("TokenizeResponse", tokens)
        assert "".join(tokens["token_strings"]) == text
        assert len(tokens["tokens"]) == len(tokens["token_strings"])
        again = client.post("/v1/detokenize", json={"model": "command", "tokens": tokens["tokens"]}).json()
        require_valid("DetokenizeResponse", again)
        assert again["text"] == text

    @pytest.mark.parametrize("body", [{"model": None}, {}], ids=["null", "absent"])
    def test_model_may_be_null_and_not_absent(self, client: httpx.Client, body: dict[str, Any]) -> None:
        for path, field in (("tokenize", {"text": "sea"}), ("detokenize", {"tokens": [1]})):
            response = client.post(f"/v1/{path}", json={**body, **field})
            assert response.status_code == (200 if body else 400)
            assert body or response.json()["message"] == "model is required"

    @pytest.mark.parametrize("token", [-1, 10**6 * 2, 10**30])
    def test_number_that_is_none_is_refused(self, client: httpx.Client, token: int) -> None:
        response = client.post("/v1/detokenize", json={"model": "command", "tokens": [1, token]})
        assert response.status_code == 400
        assert response.json()["message"] == f"tokens[1] must be a token of the model, got {token}"

    @pytest.mark.parametrize(
        ("path", "body", "message"),
        [
            ("tokenize", {"text": ""}, "text must have at least 1 character, got 0"),
            ("tokenize", {"text": "x" * 65537}, "text must have at most 65536 characters, got 65537"),
            ("tokenize", {"text": 5}, "text must be a string, got 5"),
            ("detokenize", {"tokens": []}, "tokens must have at least 1 item, got 0"),
            ("detokenize", {"tokens": [1] * 65537}, "tokens must have at most 65536 items, got 65537"),
            ("detokenize", {"tokens": ["a"]}, 'tokens[0] must be an integer, got "a"'),
        ],
        ids=["empty", "long", "number", "none", "many", "word"],
    )
    def test_what_is_out_of_bounds_is_named(
        self, client: httpx.Client, path: str, body: dict[str, Any], message: str
    ) -> None:
        response = client.post(f"/v1/{path}", json={"model": "command", **body})
        assert (response.status_code, response.json()["message"]) == (400, message)

    @pytest.mark.parametrize("path", ["tokenize", "detokenize"])
    def test_unknown_model_is_404(self, client: httpx.Client, path: str) -> None:
        body = {"model": "command-z", "text": "sea", "tokens": [1]}
        assert client.post(f"/v1/{path}", json=body).status_code == 404


class TestListOfModels:
    def test_all_come_on_one_page(self, client: httpx.Client) -> None:
        answer = client.get("/v1/models").json()
        assert names(answer) == list(MODELS)
        assert "next_page_token" not in answer

    @pytest.mark.parametrize("size", [1, 2, 5, 1000])
    def test_pages_follow_each_other(self, client: httpx.Client, size: int) -> None:
        query: dict[str, Any] = {"page_size": size}
        found: list[str] = []
        while True:
            answer = client.get("/v1/models", params=query).json()
            assert 0 < len(names(answer)) <= size
            found += names(answer)
            if "next_page_token" not in answer:
                break
            query["page_token"] = answer["next_page_token"]
        assert found == list(MODELS)

    @pytest.mark.parametrize("endpoint", ["chat", "generate", "embed"])
    def test_endpoint_leaves_those_that_serve_it(self, client: httpx.Client, endpoint: str) -> None:
        answer = client.get("/v1/models", params={"endpoint": endpoint}).json()
        assert names(answer) == [name for name, model in MODELS.items() if endpoint in model.endpoints]

    @pytest.mark.parametrize(("endpoint", "default"), [("chat", "command-a-03-2025"), ("generate", "command")])
    @pytest.mark.parametrize("spelling", ["true", "True"])
    def test_default_only_leaves_one(self, client: httpx.Client, endpoint: str, default: str, spelling: str) -> None:
        answer = client.get("/v1/models", params={"endpoint": endpoint, "default_only": spelling}).json()
        assert names(answer) == [default]

    def test_default_only_means_nothing_alone(self, client: httpx.Client) -> None:
        assert names(client.get("/v1/models?default_only=true").json()) == list(MODELS)

    def test_empty_values_count_as_absent(self, client: httpx.Client) -> None:
        query = "page_size=&page_token=&endpoint=&default_only="
        assert names(client.get(f"/v1/models?{query}&other=1").json()) == list(MODELS)

    @pytest.mark.parametrize(
        ("query", "message"),
        [
            ("page_size=many", 'page_size must be a number, got "many"'),
            ("page_size=0", "page_size must be at least 1, got 0"),
            ("page_size=-1", "page_size must be at least 1, got -1"),
            ("page_size=1e400", 'page_size must be a number, got "1e400"'),
            ("page_size=NaN", 'page_size must be a number, got "NaN"'),
            ("default_only=1", 'default_only must be a boolean, got "1"'),
            ("page_token=zz", 'page_token must be the next_page_token of an answer to the same query, got "zz"'),
        ],
    )
    def test_wrong_parameter_is_refused_by_name(self, client: httpx.Client, query: str, message: str) -> None:
        response = client.get(f"/v1/models?{query}")
        assert (response.status_code, response.json()["message"]) == (400, message)

    def test_unknown_endpoint_is_refused_by_name(self, client: httpx.Client) -> None:
        response = client.get("/v1/models?endpoint=sing")
        assert response.status_code == 400
        assert response.json()["message"].startswith('endpoint must be "chat", "embed"')


class TestModel:
    @pytest.mark.parametrize("name", MODELS)
    def test_it_is_that_of_the_list(self, client: httpx.Client, name: str) -> None:
        model = client.get(f"/v1/models/{name.replace('/', '%2F')}").json()
        require_valid("Model", model)
        assert model in client.get("/v1/models").json()["models"]
        assert model["name"] == name

    def test_slash_need_not_be_escaped(self, client: httpx.Client) -> None:
        assert client.get("/v1/models/harbour/weather-ft").json()["name"] == "harbour/weather-ft"

    @pytest.mark.parametrize(
        ("segment", "name"),
        [("command-z", "command-z"), ("a%2Fb", "a/b"), ("a/b", "a/b"), ("a%252Fb", "a%2Fb"), ("%C3%A4", "\\u00e4")],
    )
    def test_unknown_one_is_404_and_named(self, client: httpx.Client, segment: str, name: str) -> None:
        response = client.get(f"/v1/models/{segment}")
        assert response.status_code == 404
        assert response.json()["message"].startswith(f'model "{name}" not found')

    def test_other_methods_are_405(self, client: httpx.Client) -> None:
        assert client.post("/v1/models/command").status_code == 405


class TestKey:
    @pytest.mark.parametrize("path", ["/v1/check-api-key", "/check-api-key"])
    def test_right_one_is_valid_and_a_wrong_one_is_401(self, document: dict[str, Any], path: str) -> None:
        with running(create_app(document, api_key="s3cret")) as url:
            headers = {"Cohere-Version": "2021-11-08", "Request-Source": "python-sdk"}
            response = httpx.post(url + path, headers={**headers, "Authorization": "BEARER s3cret"})
            assert response.status_code == 200
            require_valid("CheckApiKeyResponse", response.json())
            assert response.json()["valid"] is True
            wrong = httpx.post(url + path, headers={**headers, "Authorization": "BEARER other"})
            assert wrong.status_code == 401
            assert "message" in wrong.json()

    def test_unknown_version_is_refused_on_the_old_path_alone(self, client: httpx.Client) -> None:
        headers = {"Cohere-Version": "2020-01-01"}
        assert client.post("/check-api-key", headers=headers).status_code == 400
        assert client.post("/v1/check-api-key", headers=headers).status_code == 200

    @pytest.mark.parametrize("body", [b"", b"{}", b"{", b"null"])
    def test_body_is_not_read(self, client: httpx.Client, body: bytes) -> None:
        assert client.post("/v1/check-api-key", content=body).status_code == 200
