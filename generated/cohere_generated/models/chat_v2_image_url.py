from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.chat_v2_image_url_detail import ChatV2ImageUrlDetail, check_chat_v2_image_url_detail
from ..types import UNSET, Unset

T = TypeVar("T", bound="ChatV2ImageUrl")


@_attrs_define
class ChatV2ImageUrl:
    """Where the image is, and how closely to look at it.

    Example:
        {'url': 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mMQSDhAEmIY1TCqYfhqAADuQ
            DAQGgLoHQAAAABJRU5ErkJggg==', 'detail': 'low'}

    Attributes:
        url (str): A data URI with base64 content, or the address of an image.
        detail (ChatV2ImageUrlDetail | Unset): How much of the image's detail the model sees.
    """

    url: str
    detail: ChatV2ImageUrlDetail | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        url = self.url

        detail: str | Unset = UNSET
        if not isinstance(self.detail, Unset):
            detail = self.detail

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "url": url,
            }
        )
        if detail is not UNSET:
            field_dict["detail"] = detail

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        url = d.pop("url")

        _detail = d.pop("detail", UNSET)
        detail: ChatV2ImageUrlDetail | Unset
        if isinstance(_detail, Unset):
            detail = UNSET
        else:
            detail = check_chat_v2_image_url_detail(_detail)

        chat_v2_image_url = cls(
            url=url,
            detail=detail,
        )

        chat_v2_image_url.additional_properties = d
        return chat_v2_image_url

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
