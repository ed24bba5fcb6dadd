from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_v1_message_tool_call import ChatV1MessageToolCall


T = TypeVar("T", bound="ChatV1ChatbotMessage")


@_attrs_define
class ChatV1ChatbotMessage:
    """
    Example:
        {'role': 'CHATBOT', 'message': 'It rains in Oslo.'}

    Attributes:
        role (Literal['CHATBOT']): The model's turn.
        message (str): What was said.
        tool_calls (list[ChatV1MessageToolCall] | Unset): The calls that the model asked for in this turn.
    """

    role: Literal["CHATBOT"]
    message: str
    tool_calls: list[ChatV1MessageToolCall] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        role = self.role

        message = self.message

        tool_calls: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.tool_calls, Unset):
            tool_calls = []
            for tool_calls_item_data in self.tool_calls:
                tool_calls_item = tool_calls_item_data.to_dict()
                tool_calls.append(tool_calls_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "role": role,
                "message": message,
            }
        )
        if tool_calls is not UNSET:
            field_dict["tool_calls"] = tool_calls

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v1_message_tool_call import ChatV1MessageToolCall  # noqa: PLC0415

        d = dict(src_dict)
        role = cast(Literal["CHATBOT"], d.pop("role"))
        if role != "CHATBOT":
            raise ValueError(f"role must match const 'CHATBOT', got '{role}'")

        message = d.pop("message")

        _tool_calls = d.pop("tool_calls", UNSET)
        tool_calls: list[ChatV1MessageToolCall] | Unset = UNSET
        if _tool_calls is not UNSET:
            tool_calls = []
            for tool_calls_item_data in _tool_calls:
                tool_calls_item = ChatV1MessageToolCall.from_dict(tool_calls_item_data)

                tool_calls.append(tool_calls_item)

        chat_v1_chatbot_message = cls(
            role=role,
            message=message,
            tool_calls=tool_calls,
        )

        chat_v1_chatbot_message.additional_properties = d
        return chat_v1_chatbot_message

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
