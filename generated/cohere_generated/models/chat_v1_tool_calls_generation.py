from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_v1_tool_call import ChatV1ToolCall


T = TypeVar("T", bound="ChatV1ToolCallsGeneration")


@_attrs_define
class ChatV1ToolCallsGeneration:
    """The calls that the model asks for, whole.

    Example:
        {'event_type': 'tool-calls-generation', 'is_finished': False, 'text': 'I will look it up.', 'tool_calls':
            [{'name': 'get_weather', 'parameters': {'city': 'Oslo'}}]}

    Attributes:
        event_type (Literal['tool-calls-generation']): Names the event.
        tool_calls (list[ChatV1ToolCall]): The calls.
        is_finished (bool | Unset): Whether this is the last event.
        text (str | Unset): What the model means to do with the tools.
    """

    event_type: Literal["tool-calls-generation"]
    tool_calls: list[ChatV1ToolCall]
    is_finished: bool | Unset = UNSET
    text: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        event_type = self.event_type

        tool_calls = []
        for tool_calls_item_data in self.tool_calls:
            tool_calls_item = tool_calls_item_data.to_dict()
            tool_calls.append(tool_calls_item)

        is_finished = self.is_finished

        text = self.text

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "event_type": event_type,
                "tool_calls": tool_calls,
            }
        )
        if is_finished is not UNSET:
            field_dict["is_finished"] = is_finished
        if text is not UNSET:
            field_dict["text"] = text

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v1_tool_call import ChatV1ToolCall  # noqa: PLC0415

        d = dict(src_dict)
        event_type = cast(Literal["tool-calls-generation"], d.pop("event_type"))
        if event_type != "tool-calls-generation":
            raise ValueError(
                f"event_type must match const 'tool-calls-generation', got '{event_type}'"
            )

        tool_calls = []
        _tool_calls = d.pop("tool_calls")
        for tool_calls_item_data in _tool_calls:
            tool_calls_item = ChatV1ToolCall.from_dict(tool_calls_item_data)

            tool_calls.append(tool_calls_item)

        is_finished = d.pop("is_finished", UNSET)

        text = d.pop("text", UNSET)

        chat_v1_tool_calls_generation = cls(
            event_type=event_type,
            tool_calls=tool_calls,
            is_finished=is_finished,
            text=text,
        )

        chat_v1_tool_calls_generation.additional_properties = d
        return chat_v1_tool_calls_generation

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
