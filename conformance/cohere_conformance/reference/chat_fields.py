"""Fields that both versions of chat have, read in one way."""

from __future__ import annotations

from .reply import CitationMode
from .sampling import MODEL_MAX_TOKENS, Sampling
from .service import Body

_DEFAULT_TEMPERATURE = 0.3
_DEFAULT_P = 0.75

_CITATION_MODES = {"FAST": CitationMode.FAST, "OFF": CitationMode.OFF, "DISABLED": CitationMode.OFF}


def read_sampling(body: Body) -> Sampling:
    """The fields that decide which tokens are drawn."""
    return Sampling(
        max_tokens=body.get("max_tokens", MODEL_MAX_TOKENS),
        stop_sequences=body.get("stop_sequences", ()),
        temperature=body.get("temperature", _DEFAULT_TEMPERATURE),
        k=body.get("k", 0),
        p=body.get("p", _DEFAULT_P),
        frequency_penalty=body.get("frequency_penalty", 0.0),
        presence_penalty=body.get("presence_penalty", 0.0),
        seed=body.get("seed"),
    )


def citation_mode(name: str | None) -> CitationMode:
    """The mode by its name in any case; `ENABLED` and no name are `ACCURATE`, `DISABLED` is `OFF`."""
    return _CITATION_MODES.get((name or "").upper(), CitationMode.ACCURATE)
