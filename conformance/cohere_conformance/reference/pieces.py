"""What a generation yields: text, a token at a time, and the reason for its end."""

from __future__ import annotations

from attrs import frozen


@frozen
class Piece:
    """The text of one token, ready to be shown; nothing that comes later takes it back.

    The text is shorter than the token's where the answer is cut inside of it. `log_probability` is
    what the token model gave the token, whatever the sampling made of that; it is never above 0, and
    None where it was not asked for.
    """

    text: str
    token: int
    log_probability: float | None


@frozen
class Ending:
    """Why the generation is over, and how many tokens were drawn.

    The count includes the tokens of a stop sequence and leaves out the end-of-text token. `error` says
    what went wrong, where the token model failed.
    """

    finish_reason: str
    output_tokens: int
    error: str | None = None
