from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_v1_tool_result import ChatV1ToolResult


T = TypeVar("T", bound="ChatV1ToolMessage")


@_attrs_define
class ChatV1ToolMessage:
    """
    Example:
        {'role': 'TOOL', 'tool_results': [{'call': {'name': 'get_weather', 'parameters': {'city': 'Oslo'}}, 'outputs':
            [{'weather': 'rain'}]}]}

    Attributes:
        role (Literal['TOOL']): The results of the calls before.
        tool_results (list[ChatV1ToolResult] | Unset): Each call with what it came to.
    """

    role: Literal["TOOL"]
    tool_results: list[ChatV1ToolResult] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        role = self.role

        tool_results: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.tool_results, Unset):
            tool_results = []
            for tool_results_item_data in self.tool_results:
                tool_results_item = tool_results_item_data.to_dict()
                tool_results.append(tool_results_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "role": role,
            }
        )
        if tool_results is not UNSET:
            field_dict["tool_results"] = tool_results

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v1_tool_result import ChatV1ToolResult  # noqa: PLC0415

        d = dict(src_dict)
        role = cast(Literal["TOOL"], d.pop("role"))
        if role != "TOOL":
            raise ValueError(f"role must match const 'TOOL', got '{role}'")

        _tool_results = d.pop("tool_results", UNSET)
        tool_results: list[ChatV1ToolResult] | Unset = UNSET
        if _tool_results is not UNSET:
            tool_results = []
            for tool_results_item_data in _tool_results:
                tool_results_item = ChatV1ToolResult.from_dict(tool_results_item_data)

                tool_results.append(tool_results_item)

        chat_v1_tool_message = cls(
            role=role,
            tool_results=tool_results,
        )

        chat_v1_tool_message.additional_properties = d
        return chat_v1_tool_message

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
