from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ChatV2ContentEnd")


@_attrs_define
class ChatV2ContentEnd:
    """Closes a block.

    Attributes:
        type_ (Literal['content-end']): Names the event.
        index (int | Unset): Number of the block that ends.
    """

    type_: Literal["content-end"]
    index: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        index = self.index

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
            }
        )
        if index is not UNSET:
            field_dict["index"] = index

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        type_ = cast(Literal["content-end"], d.pop("type"))
        if type_ != "content-end":
            raise ValueError(f"type must match const 'content-end', got '{type_}'")

        index = d.pop("index", UNSET)

        chat_v2_content_end = cls(
            type_=type_,
            index=index,
        )

        chat_v2_content_end.additional_properties = d
        return chat_v2_content_end

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
