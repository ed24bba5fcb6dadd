from typing import Literal

ChatV2CitationOptionsMode = Literal["ACCURATE", "DISABLED", "ENABLED", "FAST", "OFF"]

CHAT_V2_CITATION_OPTIONS_MODE_VALUES: set[ChatV2CitationOptionsMode] = {
    "ACCURATE",
    "DISABLED",
    "ENABLED",
    "FAST",
    "OFF",
}


def check_chat_v2_citation_options_mode(value: str) -> ChatV2CitationOptionsMode:
    if value in CHAT_V2_CITATION_OPTIONS_MODE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHAT_V2_CITATION_OPTIONS_MODE_VALUES!r}"
    )
