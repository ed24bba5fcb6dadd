from typing import Literal

GenerateRequestTruncate = Literal["END", "NONE", "START"]

GENERATE_REQUEST_TRUNCATE_VALUES: set[GenerateRequestTruncate] = {
    "END",
    "NONE",
    "START",
}


def check_generate_request_truncate(value: str) -> GenerateRequestTruncate:
    if value in GENERATE_REQUEST_TRUNCATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {GENERATE_REQUEST_TRUNCATE_VALUES!r}"
    )
