from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.chat_v2_content_delta_message import ChatV2ContentDeltaMessage


T = TypeVar("T", bound="ChatV2ContentDeltaDelta")


@_attrs_define
class ChatV2ContentDeltaDelta:
    """
    Attributes:
        message (ChatV2ContentDeltaMessage):
    """

    message: ChatV2ContentDeltaMessage
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        message = self.message.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "message": message,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v2_content_delta_message import ChatV2ContentDeltaMessage  # noqa: PLC0415

        d = dict(src_dict)
        message = ChatV2ContentDeltaMessage.from_dict(d.pop("message"))

        chat_v2_content_delta_delta = cls(
            message=message,
        )

        chat_v2_content_delta_delta.additional_properties = d
        return chat_v2_content_delta_delta

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
