from typing import Literal

ChatV2ImageUrlDetail = Literal["auto", "high", "low"]

CHAT_V2_IMAGE_URL_DETAIL_VALUES: set[ChatV2ImageUrlDetail] = {
    "auto",
    "high",
    "low",
}


def check_chat_v2_image_url_detail(value: str) -> ChatV2ImageUrlDetail:
    if value in CHAT_V2_IMAGE_URL_DETAIL_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CHAT_V2_IMAGE_URL_DETAIL_VALUES!r}"
    )
