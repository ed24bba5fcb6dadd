from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.chat_v1_tool_parameter import ChatV1ToolParameter


T = TypeVar("T", bound="ChatV1ToolParameterDefinitions")


@_attrs_define
class ChatV1ToolParameterDefinitions:
    """The function's parameters by their names, which have the characters that a tool's name has."""

    additional_properties: dict[str, ChatV1ToolParameter] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:

        field_dict: dict[str, Any] = {}
        for prop_name, prop in self.additional_properties.items():
            field_dict[prop_name] = prop.to_dict()

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v1_tool_parameter import ChatV1ToolParameter  # noqa: PLC0415

        d = dict(src_dict)
        chat_v1_tool_parameter_definitions = cls()

        additional_properties = {}
        for prop_name, prop_dict in d.items():
            additional_property = ChatV1ToolParameter.from_dict(prop_dict)

            additional_properties[prop_name] = additional_property

        chat_v1_tool_parameter_definitions.additional_properties = additional_properties
        return chat_v1_tool_parameter_definitions

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> ChatV1ToolParameter:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: ChatV1ToolParameter) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
