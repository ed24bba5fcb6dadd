from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="BilledUnits")


@_attrs_define
class BilledUnits:
    """Counts for the bill.

    Attributes:
        images (float | Unset): Billed images.
        input_tokens (float | Unset): Billed tokens of the prompt.
        image_tokens (float | Unset): Billed tokens of images.
        output_tokens (float | Unset): Billed generated tokens.
        search_units (float | Unset): Billed searches.
        classifications (float | Unset): Billed classifications.
        pages (float | Unset): Billed pages.
    """

    images: float | Unset = UNSET
    input_tokens: float | Unset = UNSET
    image_tokens: float | Unset = UNSET
    output_tokens: float | Unset = UNSET
    search_units: float | Unset = UNSET
    classifications: float | Unset = UNSET
    pages: float | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        images = self.images

        input_tokens = self.input_tokens

        image_tokens = self.image_tokens

        output_tokens = self.output_tokens

        search_units = self.search_units

        classifications = self.classifications

        pages = self.pages

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if images is not UNSET:
            field_dict["images"] = images
        if input_tokens is not UNSET:
            field_dict["input_tokens"] = input_tokens
        if image_tokens is not UNSET:
            field_dict["image_tokens"] = image_tokens
        if output_tokens is not UNSET:
            field_dict["output_tokens"] = output_tokens
        if search_units is not UNSET:
            field_dict["search_units"] = search_units
        if classifications is not UNSET:
            field_dict["classifications"] = classifications
        if pages is not UNSET:
            field_dict["pages"] = pages

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        images = d.pop("images", UNSET)

        input_tokens = d.pop("input_tokens", UNSET)

        image_tokens = d.pop("image_tokens", UNSET)

        output_tokens = d.pop("output_tokens", UNSET)

        search_units = d.pop("search_units", UNSET)

        classifications = d.pop("classifications", UNSET)

        pages = d.pop("pages", UNSET)

        billed_units = cls(
            images=images,
            input_tokens=input_tokens,
            image_tokens=image_tokens,
            output_tokens=output_tokens,
            search_units=search_units,
            classifications=classifications,
            pages=pages,
        )

        billed_units.additional_properties = d
        return billed_units

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
