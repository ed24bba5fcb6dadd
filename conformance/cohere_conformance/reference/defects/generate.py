"""Defects of generate in all its forms: how many texts, what stands beside them, what limits and headers do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from starlette.types import Scope

from .defect import Defect, Json
from .derived import is_over_long
from .likelihoods import defects_of_likelihoods
from .served import Served, version_of
from .wrapping import When, changing_body, changing_events, changing_json, changing_scope, with_header

_SIDES = {"START": "END", "END": "START"}
# An input that is that long has more than twice what the model takes.
_TWICE_OVER_LONG = 9000


def defects_of_generate(operation: Served) -> Iterator[Defect]:
    """Those that one of the forms has no requirement for are not among its defects."""
    yield from _counts(operation)
    yield from _beside_texts(operation)
    yield from _requests(operation)
    yield from _truncation(operation)
    yield from _forms(operation)
    yield from _last_events(operation)
    yield from defects_of_likelihoods(operation)


def _changing_texts(change: Callable[[list[Json]], list[Json]], *, when: When) -> Callable[..., Json]:
    """Changes the list of texts of an answer that has one."""

    def changed(_: Json, body: Json) -> Json:
        texts = body.get("generations")
        return {**body, "generations": change(texts)} if isinstance(texts, list) else body

    return changing_json(changed, when=when)


def _with_one_more(texts: list[Json]) -> list[Json]:
    """A further text, with a number and an id where texts have them."""
    more = {**texts[-1]}
    if "index" in more:
        more["index"] += 1
    return [*texts, {**more, "id": "one-more"} if "id" in more else more]


def _counts(operation: Served) -> Iterator[Defect]:
    def when_plain(_: Scope, request: Json) -> bool:
        return operation.is_plain(request)

    def when_several(_: Scope, request: Json) -> bool:
        return isinstance(request, dict) and request.get("num_generations") == 2

    defect, exactly = operation.defect, operation.judged_by("generation-count", exactly=1)
    yield from defect(
        "no-texts",
        "Answers without a text.",
        *operation.judged_by("generations-not-empty"),
        *exactly,
        wrap=_changing_texts(lambda _: [], when=when_plain),
    )
    more = _changing_texts(_with_one_more, when=when_plain)
    yield from defect("two-texts", "Answers with two texts unasked.", *exactly, wrap=more)
    at_most = [row["id"] for row in operation.rows_of("generation-count") if row["id"] not in exactly]
    too_many = _changing_texts(_with_one_more, when=when_several)
    yield from defect("too-many-texts", "Answers with more texts than asked for.", *at_most, wrap=too_many)

    def from_one(texts: list[Json]) -> list[Json]:
        return [{**text, "index": text["index"] + 1} if "index" in text else text for text in texts]

    counted = operation.judged_by("counted-indexes")
    numbered = _changing_texts(from_one, when=when_several)
    yield from defect("texts-from-one", "Counts texts from 1.", *counted, wrap=numbered)


def _beside_texts(operation: Served) -> Iterator[Defect]:
    def wordy(texts: list[Json]) -> list[Json]:
        return [{**text, "words": 7} for text in texts]

    def other_prompt(_: Json, body: Json) -> Json:
        return {**body, "prompt": f"Please: {body['prompt']}"} if "prompt" in body else body

    def when_plain(_: Scope, request: Json) -> bool:
        return operation.is_plain(request)

    rows = operation.judged_by("no-other-fields")
    wrap = _changing_texts(wordy, when=when_plain)
    yield from operation.defect("counted-words", "Puts a field of its own beside a text.", *rows, wrap=wrap)
    echoed = set(operation.judged_by("prompt-echoed")) - set(operation.judged_by("prompt-echoed", streamed=True))
    wrap = changing_json(other_prompt)
    yield from operation.defect("other-prompt", "Repeats another prompt.", *echoed, wrap=wrap)


def _requests(operation: Served) -> Iterator[Defect]:
    def limited(body: Json) -> Json:
        return body if "max_tokens" in body else {**body, "max_tokens": 5}

    def spaced(body: Json) -> Json:
        prompt = body.get("prompt")
        is_meant = isinstance(prompt, str) and prompt != prompt.rstrip()
        return {**body, "prompt": f"{prompt}."} if is_meant else body

    def unbiased(body: Json) -> Json:
        return {name: value for name, value in body.items() if name != "logit_bias" or "return_likelihoods" not in body}

    defect, judged_by = operation.defect, operation.judged_by
    rows = judged_by("no-limit-by-default")
    yield from defect("short-by-default", "Ends texts early without a limit.", *rows, wrap=changing_body(limited))
    rows = judged_by("trailing-space-trimmed")
    yield from defect("spaces-count", "Minds white space at the end.", *rows, wrap=changing_body(spaced))
    rows = judged_by("logit-bias-effect")
    yield from defect("no-bias", "Ignores logit_bias.", *rows, wrap=changing_body(unbiased))


def _truncation(operation: Served) -> Iterator[Defect]:
    """What is cut from an input that is too long."""
    of_length = operation.judged_by("truncated-length")
    for row in operation.rows_of("truncated-side"):
        side = row["with"].get("truncate")

        def other_side(body: Json, side: Json = side, dropped: Json = row["with"]["dropped"]) -> Json:
            is_meant = is_over_long(body) and body.get("truncate") == side
            return {**body, "truncate": _SIDES[dropped.upper()]} if is_meant else body

        # The default is judged of the length, too.
        breaks = [row["id"], *([] if side else of_length)]
        name = f"cuts-other-side-{str(side).lower()}"
        sentence = f"Cuts the other side of a long input with truncate {side}."
        yield from operation.defect(name, sentence, *breaks, wrap=changing_body(other_side))

    def shorter(body: Json) -> Json:
        prompt = body.get("prompt")
        is_meant = isinstance(prompt, str) and len(prompt) > _TWICE_OVER_LONG
        return {**body, "prompt": prompt[: len(prompt) // 4]} if is_meant else body

    sentence = "Cuts more from a longer input."
    yield from operation.defect("cuts-too-much", sentence, *of_length, wrap=changing_body(shorter))


def _forms(operation: Served) -> Iterator[Defect]:
    """Answers whose form a header chooses."""

    def mixed(_: Json, body: Json) -> Json:
        return {"generations": [{"text": "It rains."}], "text": "It rains.", **body}

    for row in operation.rows_of("answer-of-version"):
        version = row["with"]["version"]

        def when(scope: Scope, request: Json, version: str = version) -> bool:
            return version_of(scope) == version and operation.is_plain(request)

        sentence = f"Mixes the forms of answers with version {version}."
        wrap = changing_json(mixed, when=when)
        yield from operation.defect(f"mixed-{version}", sentence, row["id"], wrap=wrap)

    def any_version(scope: Scope) -> Scope:
        if version_of(scope) in operation.versions:
            return scope
        return with_header(scope, b"cohere-version", operation.versions[0].encode())

    rows = operation.judged_by("unknown-version-refused")
    yield from operation.defect("any-version", "Takes any version.", *rows, wrap=changing_scope(any_version))

    def listed(_: Json, body: Json) -> Json:
        return {**body, "generations": [body, body]}

    def when_several(scope: Scope, request: Json) -> bool:
        is_several = isinstance(request, dict) and request.get("num_generations") == 2
        return is_several and version_of(scope) == "unversioned"

    rows = operation.judged_by("one-text-unversioned")
    wrap = changing_json(listed, when=when_several)
    yield from operation.defect("listed-unversioned", "Lists texts without a version.", *rows, wrap=wrap)


def _last_events(operation: Served) -> Iterator[Defect]:
    """What the last event says of the texts."""

    def changing(change: Callable[[Json], Json]) -> Callable[[Json], Json]:
        def changed(event: Json) -> Json:
            answer = event.get("response")
            if not isinstance(answer, dict):
                return event
            return {**event, "response": {**answer, "generations": [change(one) for one in answer["generations"]]}}

        return changed

    equal = changing_events(changing(lambda text: {**text, "id": "the-one-text"}))
    yield from operation.defect("stream-equal-ids", "Gives all texts one id.", "stream.unique-ids", wrap=equal)
    failed = changing_events(changing(lambda text: {**text, "finish_reason": "ERROR"}))
    sentence = "Ends streams for another reason than plain answers."
    yield from operation.defect("stream-other-reason", sentence, "stream.same-finish-reason", wrap=failed)
