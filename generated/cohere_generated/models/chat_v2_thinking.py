from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.chat_v2_thinking_type import ChatV2ThinkingType, check_chat_v2_thinking_type
from ..types import UNSET, Unset

T = TypeVar("T", bound="ChatV2Thinking")


@_attrs_define
class ChatV2Thinking:
    """Reasoning before the answer, on models that can.

    Attributes:
        type_ (ChatV2ThinkingType): Whether the model reasons first.
        token_budget (int | Unset): Upper limit of tokens spent on reasoning.
    """

    type_: ChatV2ThinkingType
    token_budget: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_: str = self.type_

        token_budget = self.token_budget

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
            }
        )
        if token_budget is not UNSET:
            field_dict["token_budget"] = token_budget

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        type_ = check_chat_v2_thinking_type(d.pop("type"))

        token_budget = d.pop("token_budget", UNSET)

        chat_v2_thinking = cls(
            type_=type_,
            token_budget=token_budget,
        )

        chat_v2_thinking.additional_properties = d
        return chat_v2_thinking

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
