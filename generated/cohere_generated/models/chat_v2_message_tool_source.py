from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ChatV2MessageToolSource")


@_attrs_define
class ChatV2MessageToolSource:
    """
    Attributes:
        type_ (Literal['tool']): The source is the result of a tool.
        id (str | Unset): The tool call's id.
        tool_output (Any | Unset): The result as it was sent.
    """

    type_: Literal["tool"]
    id: str | Unset = UNSET
    tool_output: Any | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        id = self.id

        tool_output = self.tool_output

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
            }
        )
        if id is not UNSET:
            field_dict["id"] = id
        if tool_output is not UNSET:
            field_dict["tool_output"] = tool_output

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        type_ = cast(Literal["tool"], d.pop("type"))
        if type_ != "tool":
            raise ValueError(f"type must match const 'tool', got '{type_}'")

        id = d.pop("id", UNSET)

        tool_output = d.pop("tool_output", UNSET)

        chat_v2_message_tool_source = cls(
            type_=type_,
            id=id,
            tool_output=tool_output,
        )

        chat_v2_message_tool_source.additional_properties = d
        return chat_v2_message_tool_source

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
