from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ChatV1ToolCallDelta")


@_attrs_define
class ChatV1ToolCallDelta:
    """A piece of one call.

    Attributes:
        index (float | Unset): Number of the call, counted from 0.
        name (str | Unset): The tool's name.
        parameters (str | Unset): A piece of the parameters' JSON text.
        text (str | Unset): A piece of what the model means to do with the tools.
    """

    index: float | Unset = UNSET
    name: str | Unset = UNSET
    parameters: str | Unset = UNSET
    text: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        index = self.index

        name = self.name

        parameters = self.parameters

        text = self.text

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if index is not UNSET:
            field_dict["index"] = index
        if name is not UNSET:
            field_dict["name"] = name
        if parameters is not UNSET:
            field_dict["parameters"] = parameters
        if text is not UNSET:
            field_dict["text"] = text

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        index = d.pop("index", UNSET)

        name = d.pop("name", UNSET)

        parameters = d.pop("parameters", UNSET)

        text = d.pop("text", UNSET)

        chat_v1_tool_call_delta = cls(
            index=index,
            name=name,
            parameters=parameters,
            text=text,
        )

        chat_v1_tool_call_delta.additional_properties = d
        return chat_v1_tool_call_delta

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
