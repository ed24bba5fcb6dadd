from typing import Literal

ChatV1CitationType = Literal["PLAN", "TEXT_CONTENT"]

CHAT_V1_CITATION_TYPE_VALUES: set[ChatV1CitationType] = {
    "PLAN",
    "TEXT_CONTENT",
}


def check_chat_v1_citation_type(value: str) -> ChatV1CitationType:
    if value in CHAT_V1_CITATION_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CHAT_V1_CITATION_TYPE_VALUES!r}")
