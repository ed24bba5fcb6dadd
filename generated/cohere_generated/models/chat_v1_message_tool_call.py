from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ChatV1MessageToolCall")


@_attrs_define
class ChatV1MessageToolCall:
    """A call that the model asked for, as its answer gave it.

    Example:
        {'name': 'get_weather', 'parameters': {'city': 'Oslo'}}

    Attributes:
        name (str): The tool's name.
        parameters (Any): The values of the parameters, by their names.
    """

    name: str
    parameters: Any
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        parameters = self.parameters

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "parameters": parameters,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        parameters = d.pop("parameters")

        chat_v1_message_tool_call = cls(
            name=name,
            parameters=parameters,
        )

        chat_v1_message_tool_call.additional_properties = d
        return chat_v1_message_tool_call

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
