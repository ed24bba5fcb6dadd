from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ChatV2ToolCallEnd")


@_attrs_define
class ChatV2ToolCallEnd:
    """Closes a tool call.

    Attributes:
        type_ (Literal['tool-call-end']): Names the event.
        index (int): Number of the call that ends.
    """

    type_: Literal["tool-call-end"]
    index: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        index = self.index

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "index": index,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        type_ = cast(Literal["tool-call-end"], d.pop("type"))
        if type_ != "tool-call-end":
            raise ValueError(f"type must match const 'tool-call-end', got '{type_}'")

        index = d.pop("index")

        chat_v2_tool_call_end = cls(
            type_=type_,
            index=index,
        )

        chat_v2_tool_call_end.additional_properties = d
        return chat_v2_tool_call_end

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
