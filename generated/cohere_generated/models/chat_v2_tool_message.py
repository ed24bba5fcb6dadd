from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.chat_v2_document_content import ChatV2DocumentContent
    from ..models.chat_v2_text_content import ChatV2TextContent


T = TypeVar("T", bound="ChatV2ToolMessage")


@_attrs_define
class ChatV2ToolMessage:
    """
    Attributes:
        role (Literal['tool']): The result of a tool call.
        tool_call_id (str): The id of the call that this answers.
        content (list[ChatV2DocumentContent | ChatV2TextContent] | str): Text, or blocks of text and documents.
    """

    role: Literal["tool"]
    tool_call_id: str
    content: list[ChatV2DocumentContent | ChatV2TextContent] | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.chat_v2_text_content import ChatV2TextContent  # noqa: PLC0415

        role = self.role

        tool_call_id = self.tool_call_id

        content: list[dict[str, Any]] | str
        if isinstance(self.content, list):
            content = []
            for content_type_1_item_data in self.content:
                content_type_1_item: dict[str, Any]
                if isinstance(content_type_1_item_data, ChatV2TextContent):
                    content_type_1_item = content_type_1_item_data.to_dict()
                else:
                    content_type_1_item = content_type_1_item_data.to_dict()

                content.append(content_type_1_item)

        else:
            content = self.content

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "role": role,
                "tool_call_id": tool_call_id,
                "content": content,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v2_document_content import ChatV2DocumentContent  # noqa: PLC0415
        from ..models.chat_v2_text_content import ChatV2TextContent  # noqa: PLC0415

        d = dict(src_dict)
        role = cast(Literal["tool"], d.pop("role"))
        if role != "tool":
            raise ValueError(f"role must match const 'tool', got '{role}'")

        tool_call_id = d.pop("tool_call_id")

        def _parse_content(data: object) -> list[ChatV2DocumentContent | ChatV2TextContent] | str:
            try:
                if not isinstance(data, list):
                    raise TypeError()
                content_type_1 = []
                _content_type_1 = data
                for content_type_1_item_data in _content_type_1:

                    def _parse_content_type_1_item(
                        data: object,
                    ) -> ChatV2DocumentContent | ChatV2TextContent:
                        try:
                            if not isinstance(data, dict):
                                raise TypeError()
                            componentsschemas_chat_v2_tool_content_type_0 = (
                                ChatV2TextContent.from_dict(data)
                            )

                            return componentsschemas_chat_v2_tool_content_type_0
                        except (TypeError, ValueError, AttributeError, KeyError):
                            pass
                        if not isinstance(data, dict):
                            raise TypeError()
                        componentsschemas_chat_v2_tool_content_type_1 = (
                            ChatV2DocumentContent.from_dict(data)
                        )

                        return componentsschemas_chat_v2_tool_content_type_1

                    content_type_1_item = _parse_content_type_1_item(content_type_1_item_data)

                    content_type_1.append(content_type_1_item)

                return content_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[ChatV2DocumentContent | ChatV2TextContent] | str, data)

        content = _parse_content(d.pop("content"))

        chat_v2_tool_message = cls(
            role=role,
            tool_call_id=tool_call_id,
            content=content,
        )

        chat_v2_tool_message.additional_properties = d
        return chat_v2_tool_message

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
