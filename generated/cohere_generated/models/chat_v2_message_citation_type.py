from typing import Literal

ChatV2MessageCitationType = Literal["PLAN", "TEXT_CONTENT", "THINKING_CONTENT"]

CHAT_V2_MESSAGE_CITATION_TYPE_VALUES: set[ChatV2MessageCitationType] = {
    "PLAN",
    "TEXT_CONTENT",
    "THINKING_CONTENT",
}


def check_chat_v2_message_citation_type(value: str) -> ChatV2MessageCitationType:
    if value in CHAT_V2_MESSAGE_CITATION_TYPE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHAT_V2_MESSAGE_CITATION_TYPE_VALUES!r}"
    )
