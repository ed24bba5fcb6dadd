from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_v2_tool_function import ChatV2ToolFunction


T = TypeVar("T", bound="ChatV2Tool")


@_attrs_define
class ChatV2Tool:
    """
    Attributes:
        type_ (Literal['function']): The only kind of tool there is.
        function (ChatV2ToolFunction | Unset): A function that the model may ask for. Example: {'name': 'get_weather',
            'description': 'Looks up the weather of a city.', 'parameters': {'type': 'object', 'properties': {'city':
            {'type': 'string'}}, 'required': ['city']}}.
    """

    type_: Literal["function"]
    function: ChatV2ToolFunction | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        function: dict[str, Any] | Unset = UNSET
        if not isinstance(self.function, Unset):
            function = self.function.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
            }
        )
        if function is not UNSET:
            field_dict["function"] = function

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v2_tool_function import ChatV2ToolFunction  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["function"], d.pop("type"))
        if type_ != "function":
            raise ValueError(f"type must match const 'function', got '{type_}'")

        _function = d.pop("function", UNSET)
        function: ChatV2ToolFunction | Unset
        if isinstance(_function, Unset):
            function = UNSET
        else:
            function = ChatV2ToolFunction.from_dict(_function)

        chat_v2_tool = cls(
            type_=type_,
            function=function,
        )

        chat_v2_tool.additional_properties = d
        return chat_v2_tool

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
