"""The 2021 forms of generate over HTTP: two paths, three answers, and what SDKs of the time send."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from cohere_conformance.reference import create_app, running

from .generate_calls import PROMPT, Generate
from .strict_view import require_valid

VERSIONS = ["2021-11-08", "2022-12-06"]

# Bodies as the SDKs of these years write them, with all that their users left out.
SDK_BODIES = [
    pytest.param(
        "/xlarge/generate",
        None,
        {
            "prompt": PROMPT,
            "max_tokens": 20,
            "temperature": 1.0,
            "k": 0,
            "p": 0.75,
            "stop_sequences": None,
            "return_likelihoods": "NONE",
        },
        id="0.0",
    ),
    pytest.param(
        "/xlarge/generate",
        "2021-11-08",
        {
            "prompt": PROMPT,
            "num_generations": 1,
            "max_tokens": 20,
            "temperature": 1.0,
            "k": 0,
            "p": 0.75,
            "frequency_penalty": 0.0,
            "presence_penalty": 0.0,
            "stop_sequences": None,
            "return_likelihoods": "NONE",
        },
        id="1.3",
    ),
    pytest.param(
        "/generate",
        "2021-11-08",
        {
            "model": None,
            "prompt": PROMPT,
            "prompt_vars": {},
            "preset": None,
            "num_generations": None,
            "max_tokens": None,
            "temperature": None,
            "k": None,
            "p": None,
            "frequency_penalty": None,
            "presence_penalty": None,
            "stop_sequences": None,
            "return_likelihoods": None,
            "truncate": None,
            "logit_bias": {},
        },
        id="2.9",
    ),
    pytest.param(
        "/generate",
        "2022-12-06",
        {"prompt": PROMPT, "prompt_vars": {}, "logit_bias": {}, "end_sequences": None, "truncate": "END", "p": None},
        id="3.10",
    ),
]


@pytest.mark.parametrize(("path", "version", "body"), SDK_BODIES)
def test_what_sdks_send_is_answered_in_their_form(
    client: httpx.Client, path: str, version: str | None, body: dict[str, Any]
) -> None:
    headers = {"Request-Source": "python-sdk", **({"Cohere-Version": version} if version else {})}
    response = client.post(path, json=body, headers=headers)
    assert response.status_code == 200, response.text
    if version is None:
        require_valid("Generate2021Text", response.json())
        assert set(response.json()) == {"text"}
        return
    identified = version == "2022-12-06"
    require_valid("Generate2021IdentifiedGenerations" if identified else "Generate2021Generations", response.json())
    assert set(response.json()) == {"generations"}
    (generation,) = response.json()["generations"]
    assert set(generation) == ({"id", "text"} if identified else {"text"})


@pytest.mark.parametrize("path", ["/generate", "/large/generate"])
class TestVersion:
    @pytest.mark.parametrize("version", ["2021-11-09", "2022-12-6", "1", "", "2021-11-08, 2022-12-06"])
    def test_unknown_one_is_refused_by_name(self, client: httpx.Client, path: str, version: str) -> None:
        response = client.post(path, json={"prompt": PROMPT}, headers={"Cohere-Version": version})
        assert response.status_code == 400
        expected = f'Cohere-Version must be "2021-11-08" or "2022-12-06", got "{version}"'
        assert response.json()["message"] == expected

    def test_unversioned_has_one_text_and_likelihoods_beside_it(self, client: httpx.Client, path: str) -> None:
        body = {"prompt": PROMPT, "num_generations": 3, "return_likelihoods": "GENERATION"}
        answer = client.post(path, json=body).json()
        assert set(answer) == {"text", "token_likelihoods"}
        assert "".join(item["token"] for item in answer["token_likelihoods"]) == answer["text"]

    @pytest.mark.parametrize("version", VERSIONS)
    def test_versioned_has_as_many_as_asked_for(self, client: httpx.Client, path: str, version: str) -> None:
        answer = Generate(client, path, {"Cohere-Version": version}).answer(num_generations=4)
        assert len(answer["generations"]) == 4


def test_default_max_tokens_is_20(generate_2021: Generate) -> None:
    text = generate_2021.text(temperature=0)
    assert len(generate_2021.tokens(text)) == 20
    assert generate_2021.text(temperature=0, max_tokens=60).startswith(text)


def test_white_space_at_the_end_of_the_prompt_has_no_effect(generate_2021: Generate) -> None:
    texts = {generate_2021.text(temperature=0, prompt=PROMPT + end) for end in ("", " ", "\n\n", " \t ")}
    assert len(texts) == 1
    assert generate_2021.text(temperature=0, prompt=" " + PROMPT) not in texts


def test_text_ends_after_a_stop_sequence(generate_2021: Generate) -> None:
    text = generate_2021.text(temperature=0)
    stop = text[9:14]
    assert generate_2021.text(temperature=0, stop_sequences=[stop]) == text[: text.index(stop) + len(stop)]


def test_text_ends_before_an_end_sequence(generate_2021: Generate) -> None:
    """No field of this form, but one that an SDK of the time sends."""
    text = generate_2021.text(temperature=0)
    assert generate_2021.text(temperature=0, end_sequences=[text[9:14]]) == text[: text.index(text[9:14])]


def test_preset_makes_all_fields_optional(generate_2021: Generate) -> None:
    text = generate_2021.text(prompt=None, preset="garden-words")
    assert len(generate_2021.tokens(text)) == 8
    assert len(generate_2021.tokens(generate_2021.text(prompt=None, preset="garden-words", max_tokens=2))) == 2


def test_both_penalties_go_together(generate_2021: Generate) -> None:
    assert generate_2021.post(frequency_penalty=1, presence_penalty=1).status_code == 200


def test_an_empty_prompt_is_gone_on_from(generate_2021: Generate) -> None:
    assert generate_2021.text(prompt="") != ""


class TestModelInThePath:
    @pytest.mark.parametrize("model", ["small", "xlarge", "%78large", "harbour%2Fweather-ft", "harbour%2fweather%2Dft"])
    def test_known_one_is_taken(self, client: httpx.Client, model: str) -> None:
        assert client.post(f"/{model}/generate", json={"prompt": PROMPT}).status_code == 200

    def test_unknown_one_is_404_and_named(self, client: httpx.Client) -> None:
        response = client.post("/harbour%2Fother/generate", json={"prompt": PROMPT})
        assert response.status_code == 404
        assert response.json()["message"].startswith('model "harbour/other" not found')

    def test_one_in_the_body_has_no_effect(self, client: httpx.Client) -> None:
        assert client.post("/small/generate", json={"prompt": PROMPT, "model": "nobody"}).status_code == 200

    @pytest.mark.parametrize("path", ["/v2/generate", "/harbour/weather-ft/generate"])
    def test_versions_and_several_segments_are_none(self, client: httpx.Client, path: str) -> None:
        response = client.post(path, json={"prompt": PROMPT})
        assert response.status_code == 404
        assert response.json()["message"].startswith(f"POST {path}: Not Found")

    def test_path_with_version_1_is_the_current_form(self, client: httpx.Client) -> None:
        assert "generations" in client.post("/v1/generate", json={"prompt": PROMPT}).json()


@pytest.fixture(scope="module")
def small(document: dict[str, Any]) -> Iterator[Generate]:
    with running(create_app(document, api_key=None, context_length=5)) as url, httpx.Client(base_url=url) as one:
        yield Generate(one, "/generate", {"Cohere-Version": VERSIONS[0]})


@pytest.mark.parametrize("truncate", [None, "NONE", "whatever"])
def test_too_long_a_prompt_is_refused(small: Generate, truncate: str | None) -> None:
    assert small.refusal(truncate=truncate).startswith("too many tokens: ")


@pytest.mark.parametrize(
    ("truncate", "prompt"), [("START", "The wind" + " sea" * 5), ("END", " sea" * 5 + " and more")]
)
def test_truncate_that_sdks_send_is_obeyed(small: Generate, truncate: str, prompt: str) -> None:
    expected = small.text(prompt=" sea" * 5, temperature=0)
    assert small.text(prompt=prompt, truncate=truncate, temperature=0) == expected


def test_streams_are_not_there(generate_2021: Generate) -> None:
    assert "generations" in generate_2021.answer(stream=True)
