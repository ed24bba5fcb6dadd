from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ChatV1ToolParameter")


@_attrs_define
class ChatV1ToolParameter:
    """A parameter of a function.

    Example:
        {'type': 'str', 'description': 'Name of the city.', 'required': True}

    Attributes:
        type_ (str): A type of Python by its name, such as `str`, `int` or `bool`.
        description (str | Unset): What the parameter is.
        required (bool | Unset): Whether a call has to give it.
    """

    type_: str
    description: str | Unset = UNSET
    required: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        description = self.description

        required = self.required

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
            }
        )
        if description is not UNSET:
            field_dict["description"] = description
        if required is not UNSET:
            field_dict["required"] = required

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        type_ = d.pop("type")

        description = d.pop("description", UNSET)

        required = d.pop("required", UNSET)

        chat_v1_tool_parameter = cls(
            type_=type_,
            description=description,
            required=required,
        )

        chat_v1_tool_parameter.additional_properties = d
        return chat_v1_tool_parameter

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
