"""The presets that the reference server knows: stored parameters, the prompt among them."""

from __future__ import annotations

from collections.abc import Mapping

from .errors import RefusalError
from .sentences import shown
from .service import Body

PRESETS: Mapping[str, Body] = {
    "sea-line": {"prompt": "Write one sentence about the sea.", "temperature": 0, "stop_sequences": ["."]},
    "garden-words": {"prompt": "Name what grows in the garden:", "temperature": 0, "max_tokens": 8},
}


def with_preset(body: Body) -> Body:
    """The body with what its `preset` stores; what the body says itself goes first."""
    name = body.get("preset")
    if name is None:
        return body
    if name not in PRESETS:
        raise RefusalError(400, f"preset {shown(name)} not found; known presets: {', '.join(PRESETS)}")
    return {**PRESETS[name], **body}
