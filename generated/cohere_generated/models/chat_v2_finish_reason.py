from typing import Literal

ChatV2FinishReason = Literal[
    "COMPLETE", "ERROR", "MAX_TOKENS", "STOP_SEQUENCE", "TIMEOUT", "TOOL_CALL"
]

CHAT_V2_FINISH_REASON_VALUES: set[ChatV2FinishReason] = {
    "COMPLETE",
    "ERROR",
    "MAX_TOKENS",
    "STOP_SEQUENCE",
    "TIMEOUT",
    "TOOL_CALL",
}


def check_chat_v2_finish_reason(value: str) -> ChatV2FinishReason:
    if value in CHAT_V2_FINISH_REASON_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CHAT_V2_FINISH_REASON_VALUES!r}")
