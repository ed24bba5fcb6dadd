from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_v1_tool_call_delta import ChatV1ToolCallDelta


T = TypeVar("T", bound="ChatV1ToolCallsChunk")


@_attrs_define
class ChatV1ToolCallsChunk:
    """The next piece of what the model means to do, or of a call.

    Example:
        {'event_type': 'tool-calls-chunk', 'is_finished': False, 'tool_call_delta': {'index': 0, 'parameters': '{"city":
            '}}

    Attributes:
        event_type (Literal['tool-calls-chunk']): Names the event.
        is_finished (bool | Unset): Whether this is the last event.
        text (str | Unset): A piece of what the model means to do with the tools.
        tool_call_delta (ChatV1ToolCallDelta | Unset): A piece of one call.
    """

    event_type: Literal["tool-calls-chunk"]
    is_finished: bool | Unset = UNSET
    text: str | Unset = UNSET
    tool_call_delta: ChatV1ToolCallDelta | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        event_type = self.event_type

        is_finished = self.is_finished

        text = self.text

        tool_call_delta: dict[str, Any] | Unset = UNSET
        if not isinstance(self.tool_call_delta, Unset):
            tool_call_delta = self.tool_call_delta.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "event_type": event_type,
            }
        )
        if is_finished is not UNSET:
            field_dict["is_finished"] = is_finished
        if text is not UNSET:
            field_dict["text"] = text
        if tool_call_delta is not UNSET:
            field_dict["tool_call_delta"] = tool_call_delta

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v1_tool_call_delta import ChatV1ToolCallDelta  # noqa: PLC0415

        d = dict(src_dict)
        event_type = cast(Literal["tool-calls-chunk"], d.pop("event_type"))
        if event_type != "tool-calls-chunk":
            raise ValueError(f"event_type must match const 'tool-calls-chunk', got '{event_type}'")

        is_finished = d.pop("is_finished", UNSET)

        text = d.pop("text", UNSET)

        _tool_call_delta = d.pop("tool_call_delta", UNSET)
        tool_call_delta: ChatV1ToolCallDelta | Unset
        if isinstance(_tool_call_delta, Unset):
            tool_call_delta = UNSET
        else:
            tool_call_delta = ChatV1ToolCallDelta.from_dict(_tool_call_delta)

        chat_v1_tool_calls_chunk = cls(
            event_type=event_type,
            is_finished=is_finished,
            text=text,
            tool_call_delta=tool_call_delta,
        )

        chat_v1_tool_calls_chunk.additional_properties = d
        return chat_v1_tool_calls_chunk

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
