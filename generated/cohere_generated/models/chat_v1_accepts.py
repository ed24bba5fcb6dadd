from typing import Literal

ChatV1Accepts = Literal["text/event-stream"]

CHAT_V1_ACCEPTS_VALUES: set[ChatV1Accepts] = {
    "text/event-stream",
}


def check_chat_v1_accepts(value: str) -> ChatV1Accepts:
    if value in CHAT_V1_ACCEPTS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CHAT_V1_ACCEPTS_VALUES!r}")
