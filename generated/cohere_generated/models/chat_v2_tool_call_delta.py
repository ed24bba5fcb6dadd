from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.chat_v2_tool_call_delta_delta import ChatV2ToolCallDeltaDelta


T = TypeVar("T", bound="ChatV2ToolCallDelta")


@_attrs_define
class ChatV2ToolCallDelta:
    """The next piece of a call's arguments.

    Attributes:
        type_ (Literal['tool-call-delta']): Names the event.
        index (int): Number of the call that grows.
        delta (ChatV2ToolCallDeltaDelta):
    """

    type_: Literal["tool-call-delta"]
    index: int
    delta: ChatV2ToolCallDeltaDelta
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        index = self.index

        delta = self.delta.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "index": index,
                "delta": delta,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v2_tool_call_delta_delta import ChatV2ToolCallDeltaDelta  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["tool-call-delta"], d.pop("type"))
        if type_ != "tool-call-delta":
            raise ValueError(f"type must match const 'tool-call-delta', got '{type_}'")

        index = d.pop("index")

        delta = ChatV2ToolCallDeltaDelta.from_dict(d.pop("delta"))

        chat_v2_tool_call_delta = cls(
            type_=type_,
            index=index,
            delta=delta,
        )

        chat_v2_tool_call_delta.additional_properties = d
        return chat_v2_tool_call_delta

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
