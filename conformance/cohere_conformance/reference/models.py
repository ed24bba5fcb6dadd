"""The models that the reference server claims to have; all share one token model."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from .errors import RefusalError
from .sentences import shown

REFERENCE_MODEL = "command-a-03-2025"


@frozen
class Model:
    """A model, in the fields that `GET /v1/models` gives of it.

    `context_length` is how many tokens of a prompt it takes; what it generates does not count.
    `sampling_defaults` are those of the first endpoint.
    """

    name: str
    endpoints: tuple[str, ...]
    context_length: int
    default_endpoints: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    sampling_defaults: Mapping[str, float] = field(factory=dict)
    is_deprecated: bool = False
    finetuned: bool = False


_OF_CHAT = {"temperature": 0.3, "k": 0, "p": 0.75, "frequency_penalty": 0.0, "presence_penalty": 0.0}
_OF_GENERATE = {**_OF_CHAT, "temperature": 0.75}

_CHAT_FEATURES = ("json_mode", "json_schema", "safety_modes", "strict_tools", "tools", "logprobs")


def _chat(name: str, context_length: int, *others: str, default: bool = False) -> Model:
    return Model(
        name,
        ("chat", *others),
        context_length,
        default_endpoints=("chat",) if default else (),
        features=_CHAT_FEATURES,
        sampling_defaults=_OF_CHAT,
    )


def _command(name: str, *, default: bool = False) -> Model:
    default_endpoints = ("generate",) if default else ()
    return Model(name, ("generate", "chat"), 4096, default_endpoints, (), _OF_GENERATE, is_deprecated=True)


def _sized(name: str) -> Model:
    """A model of the 2021 form."""
    return Model(name, ("generate",), 2048, (), (), _OF_GENERATE, is_deprecated=True)


# Real names, so that programs written for them run; one fine-tuned model, whose id has a slash.
MODELS: Mapping[str, Model] = {
    model.name: model
    for model in (
        _chat(REFERENCE_MODEL, 256_000, "generate", default=True),
        _chat("command-a-reasoning-08-2025", 256_000),
        _chat("command-a-vision-07-2025", 128_000),
        _chat("command-r7b-12-2024", 128_000),
        _chat("command-r-08-2024", 128_000),
        _chat("command-r-plus-08-2024", 128_000),
        _chat("command-r", 128_000, "generate"),
        _chat("command-r-plus", 128_000, "generate"),
        _command("command", default=True),
        _command("command-nightly"),
        _command("command-light"),
        _command("command-light-nightly"),
        _sized("small"),
        _sized("medium"),
        _sized("large"),
        _sized("xlarge"),
        _sized("command-xlarge"),
        Model("harbour/weather-ft", ("generate", "chat"), 4096, (), (), _OF_GENERATE, finetuned=True),
    )
}


def require_model(name: object, endpoint: str | None = None) -> Model:
    """The model of that name; refuses one that is not there, or that does not serve `endpoint`."""
    able = [model.name for model in MODELS.values() if endpoint is None or endpoint in model.endpoints]
    model = MODELS.get(name) if isinstance(name, str) else None
    if model is None:
        raise RefusalError(404, f"model {shown(name)} not found; known models: {', '.join(able)}")
    if model.name not in able:
        raise RefusalError(400, f"model {shown(name)} does not support {endpoint}; those that do: {', '.join(able)}")
    return model
