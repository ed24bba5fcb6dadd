from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_v2_citation import ChatV2Citation
    from ..models.chat_v2_content_start_text import ChatV2ContentStartText
    from ..models.chat_v2_content_start_thinking import ChatV2ContentStartThinking
    from ..models.chat_v2_tool_call import ChatV2ToolCall


T = TypeVar("T", bound="ChatV2MessageStartMessage")


@_attrs_define
class ChatV2MessageStartMessage:
    """The empty answer that later events fill.

    Attributes:
        role (Literal['assistant']): Always the assistant's.
        content (list[ChatV2ContentStartText | ChatV2ContentStartThinking] | Unset): Empty on the wire.
        tool_plan (str | Unset): Empty on the wire.
        tool_calls (list[ChatV2ToolCall] | Unset): Empty on the wire.
        citations (list[ChatV2Citation] | Unset): Empty on the wire.
    """

    role: Literal["assistant"]
    content: list[ChatV2ContentStartText | ChatV2ContentStartThinking] | Unset = UNSET
    tool_plan: str | Unset = UNSET
    tool_calls: list[ChatV2ToolCall] | Unset = UNSET
    citations: list[ChatV2Citation] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.chat_v2_content_start_text import ChatV2ContentStartText  # noqa: PLC0415

        role = self.role

        content: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.content, Unset):
            content = []
            for content_item_data in self.content:
                content_item: dict[str, Any]
                if isinstance(content_item_data, ChatV2ContentStartText):
                    content_item = content_item_data.to_dict()
                else:
                    content_item = content_item_data.to_dict()

                content.append(content_item)

        tool_plan = self.tool_plan

        tool_calls: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.tool_calls, Unset):
            tool_calls = []
            for tool_calls_item_data in self.tool_calls:
                tool_calls_item = tool_calls_item_data.to_dict()
                tool_calls.append(tool_calls_item)

        citations: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.citations, Unset):
            citations = []
            for citations_item_data in self.citations:
                citations_item = citations_item_data.to_dict()
                citations.append(citations_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "role": role,
            }
        )
        if content is not UNSET:
            field_dict["content"] = content
        if tool_plan is not UNSET:
            field_dict["tool_plan"] = tool_plan
        if tool_calls is not UNSET:
            field_dict["tool_calls"] = tool_calls
        if citations is not UNSET:
            field_dict["citations"] = citations

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v2_citation import ChatV2Citation  # noqa: PLC0415
        from ..models.chat_v2_content_start_text import ChatV2ContentStartText  # noqa: PLC0415
        from ..models.chat_v2_content_start_thinking import ChatV2ContentStartThinking  # noqa: PLC0415
        from ..models.chat_v2_tool_call import ChatV2ToolCall  # noqa: PLC0415

        d = dict(src_dict)
        role = cast(Literal["assistant"], d.pop("role"))
        if role != "assistant":
            raise ValueError(f"role must match const 'assistant', got '{role}'")

        _content = d.pop("content", UNSET)
        content: list[ChatV2ContentStartText | ChatV2ContentStartThinking] | Unset = UNSET
        if _content is not UNSET:
            content = []
            for content_item_data in _content:

                def _parse_content_item(
                    data: object,
                ) -> ChatV2ContentStartText | ChatV2ContentStartThinking:
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

                content_item = _parse_content_item(content_item_data)

                content.append(content_item)

        tool_plan = d.pop("tool_plan", UNSET)

        _tool_calls = d.pop("tool_calls", UNSET)
        tool_calls: list[ChatV2ToolCall] | Unset = UNSET
        if _tool_calls is not UNSET:
            tool_calls = []
            for tool_calls_item_data in _tool_calls:
                tool_calls_item = ChatV2ToolCall.from_dict(tool_calls_item_data)

                tool_calls.append(tool_calls_item)

        _citations = d.pop("citations", UNSET)
        citations: list[ChatV2Citation] | Unset = UNSET
        if _citations is not UNSET:
            citations = []
            for citations_item_data in _citations:
                citations_item = ChatV2Citation.from_dict(citations_item_data)

                citations.append(citations_item)

        chat_v2_message_start_message = cls(
            role=role,
            content=content,
            tool_plan=tool_plan,
            tool_calls=tool_calls,
            citations=citations,
        )

        chat_v2_message_start_message.additional_properties = d
        return chat_v2_message_start_message

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
