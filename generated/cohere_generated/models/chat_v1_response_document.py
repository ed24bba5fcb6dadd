from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ChatV1ResponseDocument")


@_attrs_define
class ChatV1ResponseDocument:
    """A document as it was sent, with an id.

    Attributes:
        id (str | Unset): What citations call it.
        field_excludes (list[str] | Unset): Names of the texts that the model did not see.
    """

    id: str | Unset = UNSET
    field_excludes: list[str] | Unset = UNSET
    additional_properties: dict[str, str] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        field_excludes: list[str] | Unset = UNSET
        if not isinstance(self.field_excludes, Unset):
            field_excludes = self.field_excludes

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if field_excludes is not UNSET:
            field_dict["_excludes"] = field_excludes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id", UNSET)

        field_excludes = cast(list[str], d.pop("_excludes", UNSET))

        chat_v1_response_document = cls(
            id=id,
            field_excludes=field_excludes,
        )

        chat_v1_response_document.additional_properties = d
        return chat_v1_response_document

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> str:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: str) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
