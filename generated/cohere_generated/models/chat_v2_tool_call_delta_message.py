from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.chat_v2_tool_call_delta_call import ChatV2ToolCallDeltaCall


T = TypeVar("T", bound="ChatV2ToolCallDeltaMessage")


@_attrs_define
class ChatV2ToolCallDeltaMessage:
    """
    Attributes:
        tool_calls (ChatV2ToolCallDeltaCall):
    """

    tool_calls: ChatV2ToolCallDeltaCall
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        tool_calls = self.tool_calls.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "tool_calls": tool_calls,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v2_tool_call_delta_call import ChatV2ToolCallDeltaCall  # noqa: PLC0415

        d = dict(src_dict)
        tool_calls = ChatV2ToolCallDeltaCall.from_dict(d.pop("tool_calls"))

        chat_v2_tool_call_delta_message = cls(
            tool_calls=tool_calls,
        )

        chat_v2_tool_call_delta_message.additional_properties = d
        return chat_v2_tool_call_delta_message

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
