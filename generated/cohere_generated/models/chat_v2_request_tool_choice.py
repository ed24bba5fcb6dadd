from typing import Literal

ChatV2RequestToolChoice = Literal["NONE", "REQUIRED"]

CHAT_V2_REQUEST_TOOL_CHOICE_VALUES: set[ChatV2RequestToolChoice] = {
    "NONE",
    "REQUIRED",
}


def check_chat_v2_request_tool_choice(value: str) -> ChatV2RequestToolChoice:
    if value in CHAT_V2_REQUEST_TOOL_CHOICE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHAT_V2_REQUEST_TOOL_CHOICE_VALUES!r}"
    )
