from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ChatV2ToolFunction")


@_attrs_define
class ChatV2ToolFunction:
    """A function that the model may ask for.

    Example:
        {'name': 'get_weather', 'description': 'Looks up the weather of a city.', 'parameters': {'type': 'object',
            'properties': {'city': {'type': 'string'}}, 'required': ['city']}}

    Attributes:
        name (str): The name the model calls it by.
        parameters (Any): JSON Schema of the arguments.
        description (str | Unset): What the function does, for the model.
    """

    name: str
    parameters: Any
    description: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        parameters = self.parameters

        description = self.description

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "parameters": parameters,
            }
        )
        if description is not UNSET:
            field_dict["description"] = description

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        parameters = d.pop("parameters")

        description = d.pop("description", UNSET)

        chat_v2_tool_function = cls(
            name=name,
            parameters=parameters,
            description=description,
        )

        chat_v2_tool_function.additional_properties = d
        return chat_v2_tool_function

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
