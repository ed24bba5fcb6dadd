"""What a peer may send at most; apart from the decoders, for it is the default of an argument."""

from __future__ import annotations

__all__ = ["DEFAULT_MAX_LINE_BYTES"]

# Above any lawful event: the largest, a final event that repeats the history and documents of a
# 256k-token context, stays under 10 MB even when every character is written as an escape.
DEFAULT_MAX_LINE_BYTES = 16 * 1024 * 1024
