from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_v2_message_citation import ChatV2MessageCitation
    from ..models.chat_v2_message_tool_call import ChatV2MessageToolCall
    from ..models.chat_v2_text_content import ChatV2TextContent
    from ..models.chat_v2_thinking_content import ChatV2ThinkingContent


T = TypeVar("T", bound="ChatV2AssistantMessage")


@_attrs_define
class ChatV2AssistantMessage:
    """An earlier answer, given back as history; it needs content or tool calls.

    Example:
        {'role': 'assistant', 'content': 'It rains in Oslo.'}

    Attributes:
        role (Literal['assistant']): The model's turn.
        content (list[ChatV2TextContent | ChatV2ThinkingContent] | str | Unset): Text, or blocks of text and thinking.
        tool_plan (str | Unset): What the model said it would do with the tools.
        tool_calls (list[ChatV2MessageToolCall] | Unset): The calls that the model asked for in this turn.
        citations (list[ChatV2MessageCitation] | Unset): The citations of this turn's answer.
    """

    role: Literal["assistant"]
    content: list[ChatV2TextContent | ChatV2ThinkingContent] | str | Unset = UNSET
    tool_plan: str | Unset = UNSET
    tool_calls: list[ChatV2MessageToolCall] | Unset = UNSET
    citations: list[ChatV2MessageCitation] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.chat_v2_text_content import ChatV2TextContent  # noqa: PLC0415

        role = self.role

        content: list[dict[str, Any]] | str | Unset
        if isinstance(self.content, Unset):
            content = UNSET
        elif isinstance(self.content, list):
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
        from ..models.chat_v2_message_citation import ChatV2MessageCitation  # noqa: PLC0415
        from ..models.chat_v2_message_tool_call import ChatV2MessageToolCall  # noqa: PLC0415
        from ..models.chat_v2_text_content import ChatV2TextContent  # noqa: PLC0415
        from ..models.chat_v2_thinking_content import ChatV2ThinkingContent  # noqa: PLC0415

        d = dict(src_dict)
        role = cast(Literal["assistant"], d.pop("role"))
        if role != "assistant":
            raise ValueError(f"role must match const 'assistant', got '{role}'")

        def _parse_content(
            data: object,
        ) -> list[ChatV2TextContent | ChatV2ThinkingContent] | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                content_type_1 = []
                _content_type_1 = data
                for content_type_1_item_data in _content_type_1:

                    def _parse_content_type_1_item(
                        data: object,
                    ) -> ChatV2TextContent | ChatV2ThinkingContent:
                        try:
                            if not isinstance(data, dict):
                                raise TypeError()
                            componentsschemas_chat_v2_assistant_content_type_0 = (
                                ChatV2TextContent.from_dict(data)
                            )

                            return componentsschemas_chat_v2_assistant_content_type_0
                        except (TypeError, ValueError, AttributeError, KeyError):
                            pass
                        if not isinstance(data, dict):
                            raise TypeError()
                        componentsschemas_chat_v2_assistant_content_type_1 = (
                            ChatV2ThinkingContent.from_dict(data)
                        )

                        return componentsschemas_chat_v2_assistant_content_type_1

                    content_type_1_item = _parse_content_type_1_item(content_type_1_item_data)

                    content_type_1.append(content_type_1_item)

                return content_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[ChatV2TextContent | ChatV2ThinkingContent] | str | Unset, data)

        content = _parse_content(d.pop("content", UNSET))

        tool_plan = d.pop("tool_plan", UNSET)

        _tool_calls = d.pop("tool_calls", UNSET)
        tool_calls: list[ChatV2MessageToolCall] | Unset = UNSET
        if _tool_calls is not UNSET:
            tool_calls = []
            for tool_calls_item_data in _tool_calls:
                tool_calls_item = ChatV2MessageToolCall.from_dict(tool_calls_item_data)

                tool_calls.append(tool_calls_item)

        _citations = d.pop("citations", UNSET)
        citations: list[ChatV2MessageCitation] | Unset = UNSET
        if _citations is not UNSET:
            citations = []
            for citations_item_data in _citations:
                citations_item = ChatV2MessageCitation.from_dict(citations_item_data)

                citations.append(citations_item)

        chat_v2_assistant_message = cls(
            role=role,
            content=content,
            tool_plan=tool_plan,
            tool_calls=tool_calls,
            citations=citations,
        )

        chat_v2_assistant_message.additional_properties = d
        return chat_v2_assistant_message

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
