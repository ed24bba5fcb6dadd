from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ChatV2BilledUnits")


@_attrs_define
class ChatV2BilledUnits:
    """Counts for the bill.

    Attributes:
        input_tokens (float | Unset): Billed tokens of the prompt.
        output_tokens (float | Unset): Billed generated tokens.
        search_units (float | Unset): Billed searches.
        classifications (float | Unset): Billed classifications.
    """

    input_tokens: float | Unset = UNSET
    output_tokens: float | Unset = UNSET
    search_units: float | Unset = UNSET
    classifications: float | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        input_tokens = self.input_tokens

        output_tokens = self.output_tokens

        search_units = self.search_units

        classifications = self.classifications

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if input_tokens is not UNSET:
            field_dict["input_tokens"] = input_tokens
        if output_tokens is not UNSET:
            field_dict["output_tokens"] = output_tokens
        if search_units is not UNSET:
            field_dict["search_units"] = search_units
        if classifications is not UNSET:
            field_dict["classifications"] = classifications

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        input_tokens = d.pop("input_tokens", UNSET)

        output_tokens = d.pop("output_tokens", UNSET)

        search_units = d.pop("search_units", UNSET)

        classifications = d.pop("classifications", UNSET)

        chat_v2_billed_units = cls(
            input_tokens=input_tokens,
            output_tokens=output_tokens,
            search_units=search_units,
            classifications=classifications,
        )

        chat_v2_billed_units.additional_properties = d
        return chat_v2_billed_units

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
