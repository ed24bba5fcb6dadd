from typing import Literal

ChatV1RequestCitationQuality = Literal["ACCURATE", "DISABLED", "ENABLED", "FAST", "OFF"]

CHAT_V1_REQUEST_CITATION_QUALITY_VALUES: set[ChatV1RequestCitationQuality] = {
    "ACCURATE",
    "DISABLED",
    "ENABLED",
    "FAST",
    "OFF",
}


def check_chat_v1_request_citation_quality(value: str) -> ChatV1RequestCitationQuality:
    if value in CHAT_V1_REQUEST_CITATION_QUALITY_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHAT_V1_REQUEST_CITATION_QUALITY_VALUES!r}"
    )
