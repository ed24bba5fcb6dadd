from typing import Literal

ChatV1RequestPromptTruncation = Literal["AUTO", "AUTO_PRESERVE_ORDER", "OFF"]

CHAT_V1_REQUEST_PROMPT_TRUNCATION_VALUES: set[ChatV1RequestPromptTruncation] = {
    "AUTO",
    "AUTO_PRESERVE_ORDER",
    "OFF",
}


def check_chat_v1_request_prompt_truncation(value: str) -> ChatV1RequestPromptTruncation:
    if value in CHAT_V1_REQUEST_PROMPT_TRUNCATION_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHAT_V1_REQUEST_PROMPT_TRUNCATION_VALUES!r}"
    )
