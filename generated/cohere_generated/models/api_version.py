from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ApiVersion")


@_attrs_define
class ApiVersion:
    """The version of the API that answered.

    Attributes:
        version (str): Its name, `1` in samples.
        is_deprecated (bool | Unset): Whether this version is deprecated.
        is_experimental (bool | Unset): Whether this version is an experiment.
    """

    version: str
    is_deprecated: bool | Unset = UNSET
    is_experimental: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        version = self.version

        is_deprecated = self.is_deprecated

        is_experimental = self.is_experimental

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "version": version,
            }
        )
        if is_deprecated is not UNSET:
            field_dict["is_deprecated"] = is_deprecated
        if is_experimental is not UNSET:
            field_dict["is_experimental"] = is_experimental

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        version = d.pop("version")

        is_deprecated = d.pop("is_deprecated", UNSET)

        is_experimental = d.pop("is_experimental", UNSET)

        api_version = cls(
            version=version,
            is_deprecated=is_deprecated,
            is_experimental=is_experimental,
        )

        api_version.additional_properties = d
        return api_version

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
