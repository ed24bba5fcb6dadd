from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CheckApiKeyResponse")


@_attrs_define
class CheckApiKeyResponse:
    """
    Example:
        {'valid': True, 'organization_id': '0c8e6f1a-52d7-4b39-9a64-7d1f3be2a905', 'owner_id':
            '9b27d4e0-1f6c-4c58-8e13-a5c0764fd218'}

    Attributes:
        valid (bool): Whether the key may be used.
        organization_id (str | Unset): The organisation that the key belongs to.
        owner_id (str | Unset): The person or account that the key belongs to.
    """

    valid: bool
    organization_id: str | Unset = UNSET
    owner_id: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        valid = self.valid

        organization_id = self.organization_id

        owner_id = self.owner_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "valid": valid,
            }
        )
        if organization_id is not UNSET:
            field_dict["organization_id"] = organization_id
        if owner_id is not UNSET:
            field_dict["owner_id"] = owner_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        valid = d.pop("valid")

        organization_id = d.pop("organization_id", UNSET)

        owner_id = d.pop("owner_id", UNSET)

        check_api_key_response = cls(
            valid=valid,
            organization_id=organization_id,
            owner_id=owner_id,
        )

        check_api_key_response.additional_properties = d
        return check_api_key_response

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
