from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.chat_v1_tool_call import ChatV1ToolCall


T = TypeVar("T", bound="ChatV1HistoryToolResult")


@_attrs_define
class ChatV1HistoryToolResult:
    """A call, and what it came to.

    Attributes:
        call (ChatV1ToolCall): A call that the model asks for.
        outputs (list[Any]): The results.
    """

    call: ChatV1ToolCall
    outputs: list[Any]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        call = self.call.to_dict()

        outputs = self.outputs

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "call": call,
                "outputs": outputs,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v1_tool_call import ChatV1ToolCall  # noqa: PLC0415

        d = dict(src_dict)
        call = ChatV1ToolCall.from_dict(d.pop("call"))

        outputs = cast(list[Any], d.pop("outputs"))

        chat_v1_history_tool_result = cls(
            call=call,
            outputs=outputs,
        )

        chat_v1_history_tool_result.additional_properties = d
        return chat_v1_history_tool_result

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
