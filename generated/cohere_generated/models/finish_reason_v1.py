from typing import Literal

FinishReasonV1 = Literal[
    "COMPLETE",
    "ERROR",
    "ERROR_LIMIT",
    "ERROR_TOXIC",
    "MAX_TOKENS",
    "STOP_SEQUENCE",
    "TIMEOUT",
    "USER_CANCEL",
]

FINISH_REASON_V1_VALUES: set[FinishReasonV1] = {
    "COMPLETE",
    "ERROR",
    "ERROR_LIMIT",
    "ERROR_TOXIC",
    "MAX_TOKENS",
    "STOP_SEQUENCE",
    "TIMEOUT",
    "USER_CANCEL",
}


def check_finish_reason_v1(value: str) -> FinishReasonV1:
    if value in FINISH_REASON_V1_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {FINISH_REASON_V1_VALUES!r}")
