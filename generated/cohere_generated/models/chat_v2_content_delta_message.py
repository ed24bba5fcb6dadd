from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.chat_v2_content_delta_content import ChatV2ContentDeltaContent


T = TypeVar("T", bound="ChatV2ContentDeltaMessage")


@_attrs_define
class ChatV2ContentDeltaMessage:
    """
    Attributes:
        content (ChatV2ContentDeltaContent): A piece of text or of thinking.
    """

    content: ChatV2ContentDeltaContent
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        content = self.content.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "content": content,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v2_content_delta_content import ChatV2ContentDeltaContent  # noqa: PLC0415

        d = dict(src_dict)
        content = ChatV2ContentDeltaContent.from_dict(d.pop("content"))

        chat_v2_content_delta_message = cls(
            content=content,
        )

        chat_v2_content_delta_message.additional_properties = d
        return chat_v2_content_delta_message

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
