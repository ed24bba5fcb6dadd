from typing import Literal

ChatV2RequestSafetyMode = Literal["CONTEXTUAL", "OFF", "STRICT"]

CHAT_V2_REQUEST_SAFETY_MODE_VALUES: set[ChatV2RequestSafetyMode] = {
    "CONTEXTUAL",
    "OFF",
    "STRICT",
}


def check_chat_v2_request_safety_mode(value: str) -> ChatV2RequestSafetyMode:
    if value in CHAT_V2_REQUEST_SAFETY_MODE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHAT_V2_REQUEST_SAFETY_MODE_VALUES!r}"
    )
