from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.chat_v2_message_start_delta import ChatV2MessageStartDelta


T = TypeVar("T", bound="ChatV2MessageStart")


@_attrs_define
class ChatV2MessageStart:
    """Opens the answer.

    Attributes:
        type_ (Literal['message-start']): Names the event.
        id (str): Names the answer.
        delta (ChatV2MessageStartDelta):
    """

    type_: Literal["message-start"]
    id: str
    delta: ChatV2MessageStartDelta
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        id = self.id

        delta = self.delta.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "id": id,
                "delta": delta,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v2_message_start_delta import ChatV2MessageStartDelta  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["message-start"], d.pop("type"))
        if type_ != "message-start":
            raise ValueError(f"type must match const 'message-start', got '{type_}'")

        id = d.pop("id")

        delta = ChatV2MessageStartDelta.from_dict(d.pop("delta"))

        chat_v2_message_start = cls(
            type_=type_,
            id=id,
            delta=delta,
        )

        chat_v2_message_start.additional_properties = d
        return chat_v2_message_start

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
