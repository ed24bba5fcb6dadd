from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ChatV2MessageStartMessage")


@_attrs_define
class ChatV2MessageStartMessage:
    """The empty answer that later events fill.

    Attributes:
        role (Literal['assistant']): Always the assistant's.
        content (list[Any] | Unset): Empty on the wire.
        tool_plan (str | Unset): Empty on the wire.
        tool_calls (list[Any] | Unset): Empty on the wire.
        citations (list[Any] | Unset): Empty on the wire.
    """

    role: Literal["assistant"]
    content: list[Any] | Unset = UNSET
    tool_plan: str | Unset = UNSET
    tool_calls: list[Any] | Unset = UNSET
    citations: list[Any] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        role = self.role

        content: list[Any] | Unset = UNSET
        if not isinstance(self.content, Unset):
            content = self.content

        tool_plan = self.tool_plan

        tool_calls: list[Any] | Unset = UNSET
        if not isinstance(self.tool_calls, Unset):
            tool_calls = self.tool_calls

        citations: list[Any] | Unset = UNSET
        if not isinstance(self.citations, Unset):
            citations = self.citations

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "role": role,
            }
        )
        if content is not UNSET:
            field_dict["content"] = content
        if tool_plan is not UNSET:
            field_dict["tool_plan"] = tool_plan
        if tool_calls is not UNSET:
            field_dict["tool_calls"] = tool_calls
        if citations is not UNSET:
            field_dict["citations"] = citations

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        role = cast(Literal["assistant"], d.pop("role"))
        if role != "assistant":
            raise ValueError(f"role must match const 'assistant', got '{role}'")

        content = cast(list[Any], d.pop("content", UNSET))

        tool_plan = d.pop("tool_plan", UNSET)

        tool_calls = cast(list[Any], d.pop("tool_calls", UNSET))

        citations = cast(list[Any], d.pop("citations", UNSET))

        chat_v2_message_start_message = cls(
            role=role,
            content=content,
            tool_plan=tool_plan,
            tool_calls=tool_calls,
            citations=citations,
        )

        chat_v2_message_start_message.additional_properties = d
        return chat_v2_message_start_message

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
