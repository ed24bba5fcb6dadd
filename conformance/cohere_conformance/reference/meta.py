"""What the answers of version 1 say about the call itself."""

from __future__ import annotations

_API_VERSION = {"api_version": {"version": "1"}}


def api_meta() -> dict[str, object]:
    """The `meta` of a call that counts no tokens."""
    return dict(_API_VERSION)


def counted_meta(*, billed_tokens: int, input_tokens: int, output_tokens: int) -> dict[str, object]:
    """The `meta` of a generation; `billed_tokens` leaves out what the server added to the prompt."""
    return {
        **_API_VERSION,
        "billed_units": {"input_tokens": billed_tokens, "output_tokens": output_tokens},
        "tokens": {"input_tokens": input_tokens, "output_tokens": output_tokens},
    }
