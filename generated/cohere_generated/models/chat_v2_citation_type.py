from typing import Literal

ChatV2CitationType = Literal["PLAN", "TEXT_CONTENT", "THINKING_CONTENT"]

CHAT_V2_CITATION_TYPE_VALUES: set[ChatV2CitationType] = {
    "PLAN",
    "TEXT_CONTENT",
    "THINKING_CONTENT",
}


def check_chat_v2_citation_type(value: str) -> ChatV2CitationType:
    if value in CHAT_V2_CITATION_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CHAT_V2_CITATION_TYPE_VALUES!r}")
