"""Defects of likelihoods: where they come, what they cover, and whether they add up."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from starlette.types import Scope

from .defect import Defect, Json
from .served import Served, version_of
from .wrapping import changing_body, changing_json

_LIKELIHOOD, _TOKENS = "likelihood", "token_likelihoods"
_UNVERSIONED = "unversioned"


def defects_of_likelihoods(operation: Served) -> Iterator[Defect]:
    """Where they come, then what they say."""
    yield from _presence(operation)
    yield from _cover(operation)
    yield from _values(operation)


def _texts(body: Json) -> list[dict[str, Json]]:
    texts = body.get("generations")
    return texts if isinstance(texts, list) else [body]


def _asks(request: Json, *values: str) -> bool:
    """Whether a request asks for one text with these likelihoods."""
    is_meant = isinstance(request, dict) and request.get("return_likelihoods") in values
    return is_meant and (request.get("num_generations") or 1) == 1


def _presence(operation: Served) -> Iterator[Defect]:
    def uninvited(request: Json, body: Json) -> Json:
        for text in _texts(body) if operation.is_plain(request) else ():
            text[_LIKELIHOOD] = -1.0
        return body

    rows = operation.judged_by("no-likelihoods")
    wrap = changing_json(uninvited)
    yield from operation.defect("likelihoods-unasked", "Gives likelihoods unasked.", *rows, wrap=wrap)
    for row in operation.rows_of("likelihoods-present"):
        yield from _missing(operation, row)
    if operation.versions:
        yield from _numbered(operation)


def _missing(operation: Served, row: Json) -> Iterator[Defect]:
    field, is_bare = row["with"]["field"], row["with"].get("version") == _UNVERSIONED

    def less(_: Json, body: Json) -> Json:
        for text in _texts(body):
            text.pop(field, None)
        return body

    def when(scope: Scope, request: Json) -> bool:
        # Of several texts alone: what likelihoods cover is asked of one.
        is_bare_request = version_of(scope) == _UNVERSIONED
        is_several = isinstance(request, dict) and request.get("num_generations") == 2
        return is_bare_request == is_bare and (is_bare or is_several)

    name = f"no-{field.replace('_', '-')}{'-unversioned' if is_bare else ''}"
    yield from operation.defect(name, f"Leaves {field} out.", row["id"], wrap=changing_json(less, when=when))


def _numbered(operation: Served) -> Iterator[Defect]:
    """Of the bare answer no requirement of its own is about them, but the form."""

    def numbered(_: Json, body: Json) -> Json:
        return {**body, _TOKENS: 7} if _TOKENS in body else body

    def when(scope: Scope, _: Json) -> bool:
        return version_of(scope) == _UNVERSIONED

    sentence = "Gives a number for the likelihoods of a bare text."
    wrap = changing_json(numbered, when=when)
    yield from operation.defect("numbered-likelihoods", sentence, "response.form", wrap=wrap)


def _cover(operation: Served) -> Iterator[Defect]:
    def with_prompt(request: Json, body: Json) -> Json:
        return _with_items(body, lambda items: [_item(items, request["prompt"]), *items])

    def when_of_text(_: Scope, request: Json) -> bool:
        return _asks(request, "GENERATION")

    def less(body: Json) -> Json:
        is_meant = body.get("return_likelihoods") == "ALL" and body.get("max_tokens") != 0
        return {**body, "return_likelihoods": "GENERATION"} if is_meant else body

    def empty(request: Json, body: Json) -> Json:
        return _with_items(body, lambda _: []) if request.get("max_tokens") == 0 else body

    judged_by = operation.judged_by
    yield from operation.defect(
        "prompt-in-likelihoods",
        "Gives likelihoods of the prompt with GENERATION.",
        *judged_by("likelihoods-cover", return_likelihoods="GENERATION"),
        *judged_by("likelihood-tokens-make-text", "max-tokens-counted"),
        wrap=changing_json(with_prompt, when=when_of_text),
    )
    yield from operation.defect(
        "likelihoods-of-text-alone",
        "Gives likelihoods of the text alone with ALL.",
        *judged_by("likelihoods-cover", return_likelihoods="ALL"),
        *judged_by("first-token-without-likelihood"),
        wrap=changing_body(less),
    )
    rows = judged_by("prompt-likelihoods")
    sentence = "Gives no likelihoods where no token is generated."
    yield from operation.defect("no-prompt-likelihoods", sentence, *rows, wrap=changing_json(empty))


def _with_items(body: Json, change: Callable[[list[Json]], list[Json]]) -> Json:
    """The body with other tokens of each text that has them."""
    for text in _texts(body):
        if isinstance(text.get(_TOKENS), list):
            text[_TOKENS] = change(text[_TOKENS])
    return body


def _item(items: list[Json], token: str) -> Json:
    """A further token that leaves the mean as it is."""
    known = [item[_LIKELIHOOD] for item in items if _LIKELIHOOD in item]
    return {"token": token, _LIKELIHOOD: sum(known) / len(known)}


def _values(operation: Served) -> Iterator[Defect]:
    changes: dict[str, tuple[str, str, tuple[str, ...], Callable[[Json], Json]]] = {
        "likelihood-missing": ("likelihood-but-first", "Leaves the last likelihood out.", ("GENERATION",), _last_bare),
        "first-likelihood": ("first-token-without-likelihood", "Gives one of the first token.", ("ALL",), _first_known),
        "other-mean": ("likelihood-is-mean", "Gives another mean.", ("GENERATION", "ALL"), _other_mean),
        "other-token": ("likelihood-tokens-make-text", "Gives another last token.", ("GENERATION",), _other_last),
        "one-token-more": ("max-tokens-counted", "Generates a token too many.", ("GENERATION",), _one_more),
    }
    for name, (check, sentence, values, change) in changes.items():

        def changed(_: Json, body: Json, change: Callable[[Json], Json] = change) -> Json:
            for text in _texts(body):
                if text.get(_TOKENS):
                    change(text)
            return body

        def when(_: Scope, request: Json, values: tuple[str, ...] = values) -> bool:
            return _asks(request, *values)

        rows = operation.judged_by(check)
        yield from operation.defect(name, sentence, *rows, wrap=changing_json(changed, when=when))


def _last_bare(text: Json) -> None:
    """The mean is that of the others."""
    del text[_TOKENS][-1][_LIKELIHOOD]
    known = [item[_LIKELIHOOD] for item in text[_TOKENS] if _LIKELIHOOD in item]
    if _LIKELIHOOD in text and known:
        text[_LIKELIHOOD] = sum(known) / len(known)


def _first_known(text: Json) -> None:
    text[_TOKENS][0] = _item(text[_TOKENS], text[_TOKENS][0]["token"])


def _other_mean(text: Json) -> None:
    if _LIKELIHOOD in text:
        text[_LIKELIHOOD] -= 5


def _other_last(text: Json) -> None:
    text[_TOKENS][-1] = {**text[_TOKENS][-1], "token": " quite"}


def _one_more(text: Json) -> None:
    text[_TOKENS].append(_item(text[_TOKENS], ""))
