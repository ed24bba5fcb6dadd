from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_v2_content_start_delta import ChatV2ContentStartDelta


T = TypeVar("T", bound="ChatV2ContentStart")


@_attrs_define
class ChatV2ContentStart:
    """Opens a block of text or thinking.

    Attributes:
        type_ (Literal['content-start']): Names the event.
        delta (ChatV2ContentStartDelta):
        index (int | Unset): Number of the block, counted from 0.
    """

    type_: Literal["content-start"]
    delta: ChatV2ContentStartDelta
    index: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        delta = self.delta.to_dict()

        index = self.index

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "delta": delta,
            }
        )
        if index is not UNSET:
            field_dict["index"] = index

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v2_content_start_delta import ChatV2ContentStartDelta  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["content-start"], d.pop("type"))
        if type_ != "content-start":
            raise ValueError(f"type must match const 'content-start', got '{type_}'")

        delta = ChatV2ContentStartDelta.from_dict(d.pop("delta"))

        index = d.pop("index", UNSET)

        chat_v2_content_start = cls(
            type_=type_,
            delta=delta,
            index=index,
        )

        chat_v2_content_start.additional_properties = d
        return chat_v2_content_start

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
