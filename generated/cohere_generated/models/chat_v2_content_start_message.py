from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.chat_v2_content_start_text import ChatV2ContentStartText
    from ..models.chat_v2_content_start_thinking import ChatV2ContentStartThinking


T = TypeVar("T", bound="ChatV2ContentStartMessage")


@_attrs_define
class ChatV2ContentStartMessage:
    """
    Attributes:
        content (ChatV2ContentStartText | ChatV2ContentStartThinking): The kind of block, and how it begins.
    """

    content: ChatV2ContentStartText | ChatV2ContentStartThinking
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.chat_v2_content_start_text import ChatV2ContentStartText  # noqa: PLC0415

        content: dict[str, Any]
        if isinstance(self.content, ChatV2ContentStartText):
            content = self.content.to_dict()
        else:
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
        from ..models.chat_v2_content_start_text import ChatV2ContentStartText  # noqa: PLC0415
        from ..models.chat_v2_content_start_thinking import ChatV2ContentStartThinking  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_content(data: object) -> ChatV2ContentStartText | ChatV2ContentStartThinking:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_chat_v2_content_start_content_type_0 = (
                    ChatV2ContentStartText.from_dict(data)
                )

                return componentsschemas_chat_v2_content_start_content_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            componentsschemas_chat_v2_content_start_content_type_1 = (
                ChatV2ContentStartThinking.from_dict(data)
            )

            return componentsschemas_chat_v2_content_start_content_type_1

        content = _parse_content(d.pop("content"))

        chat_v2_content_start_message = cls(
            content=content,
        )

        chat_v2_content_start_message.additional_properties = d
        return chat_v2_content_start_message

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
