from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_v1_tool_parameter_definitions import ChatV1ToolParameterDefinitions


T = TypeVar("T", bound="ChatV1Tool")


@_attrs_define
class ChatV1Tool:
    """A function that the model may ask for.

    Example:
        {'name': 'get_weather', 'description': 'Looks up the weather of a city.', 'parameter_definitions': {'city':
            {'type': 'str', 'description': 'Name of the city.', 'required': True}}}

    Attributes:
        name (str): The name the model calls it by.
        description (str): What the function does. The model goes by it.
        parameter_definitions (ChatV1ToolParameterDefinitions | Unset): The function's parameters by their names, which
            have the characters that a tool's name has.
    """

    name: str
    description: str
    parameter_definitions: ChatV1ToolParameterDefinitions | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        description = self.description

        parameter_definitions: dict[str, Any] | Unset = UNSET
        if not isinstance(self.parameter_definitions, Unset):
            parameter_definitions = self.parameter_definitions.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "description": description,
            }
        )
        if parameter_definitions is not UNSET:
            field_dict["parameter_definitions"] = parameter_definitions

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v1_tool_parameter_definitions import ChatV1ToolParameterDefinitions  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        description = d.pop("description")

        _parameter_definitions = d.pop("parameter_definitions", UNSET)
        parameter_definitions: ChatV1ToolParameterDefinitions | Unset
        if isinstance(_parameter_definitions, Unset):
            parameter_definitions = UNSET
        else:
            parameter_definitions = ChatV1ToolParameterDefinitions.from_dict(_parameter_definitions)

        chat_v1_tool = cls(
            name=name,
            description=description,
            parameter_definitions=parameter_definitions,
        )

        chat_v1_tool.additional_properties = d
        return chat_v1_tool

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
