from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_v2_message_end_delta import ChatV2MessageEndDelta


T = TypeVar("T", bound="ChatV2MessageEnd")


@_attrs_define
class ChatV2MessageEnd:
    """Ends the answer.

    Attributes:
        type_ (Literal['message-end']): Names the event.
        delta (ChatV2MessageEndDelta):
        id (str | Unset): Names the answer; absent in all recorded traffic.
    """

    type_: Literal["message-end"]
    delta: ChatV2MessageEndDelta
    id: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        delta = self.delta.to_dict()

        id = self.id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "delta": delta,
            }
        )
        if id is not UNSET:
            field_dict["id"] = id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v2_message_end_delta import ChatV2MessageEndDelta  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["message-end"], d.pop("type"))
        if type_ != "message-end":
            raise ValueError(f"type must match const 'message-end', got '{type_}'")

        delta = ChatV2MessageEndDelta.from_dict(d.pop("delta"))

        id = d.pop("id", UNSET)

        chat_v2_message_end = cls(
            type_=type_,
            delta=delta,
            id=id,
        )

        chat_v2_message_end.additional_properties = d
        return chat_v2_message_end

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
