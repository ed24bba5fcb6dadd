from typing import Literal

ChatV2ThinkingType = Literal["disabled", "enabled"]

CHAT_V2_THINKING_TYPE_VALUES: set[ChatV2ThinkingType] = {
    "disabled",
    "enabled",
}


def check_chat_v2_thinking_type(value: str) -> ChatV2ThinkingType:
    if value in CHAT_V2_THINKING_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CHAT_V2_THINKING_TYPE_VALUES!r}")
