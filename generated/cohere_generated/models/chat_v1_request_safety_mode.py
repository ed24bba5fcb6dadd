from typing import Literal

ChatV1RequestSafetyMode = Literal["CONTEXTUAL", "NONE", "STRICT"]

CHAT_V1_REQUEST_SAFETY_MODE_VALUES: set[ChatV1RequestSafetyMode] = {
    "CONTEXTUAL",
    "NONE",
    "STRICT",
}


def check_chat_v1_request_safety_mode(value: str) -> ChatV1RequestSafetyMode:
    if value in CHAT_V1_REQUEST_SAFETY_MODE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHAT_V1_REQUEST_SAFETY_MODE_VALUES!r}"
    )
