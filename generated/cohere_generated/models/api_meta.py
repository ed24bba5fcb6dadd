from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.api_version import ApiVersion
    from ..models.billed_units import BilledUnits
    from ..models.token_counts import TokenCounts


T = TypeVar("T", bound="ApiMeta")


@_attrs_define
class ApiMeta:
    """What served the call, and what it used.

    Example:
        {'api_version': {'version': '1'}, 'billed_units': {'input_tokens': 6, 'output_tokens': 2}, 'tokens':
            {'input_tokens': 73, 'output_tokens': 2}}

    Attributes:
        api_version (ApiVersion | Unset): The version of the API that answered.
        billed_units (BilledUnits | Unset): Counts for the bill.
        tokens (TokenCounts | Unset): Counts as the model saw them.
        cached_tokens (float | Unset): Tokens of the prompt that were cached.
        warnings (list[str] | Unset): Remarks on the request, for people.
    """

    api_version: ApiVersion | Unset = UNSET
    billed_units: BilledUnits | Unset = UNSET
    tokens: TokenCounts | Unset = UNSET
    cached_tokens: float | Unset = UNSET
    warnings: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        api_version: dict[str, Any] | Unset = UNSET
        if not isinstance(self.api_version, Unset):
            api_version = self.api_version.to_dict()

        billed_units: dict[str, Any] | Unset = UNSET
        if not isinstance(self.billed_units, Unset):
            billed_units = self.billed_units.to_dict()

        tokens: dict[str, Any] | Unset = UNSET
        if not isinstance(self.tokens, Unset):
            tokens = self.tokens.to_dict()

        cached_tokens = self.cached_tokens

        warnings: list[str] | Unset = UNSET
        if not isinstance(self.warnings, Unset):
            warnings = self.warnings

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if api_version is not UNSET:
            field_dict["api_version"] = api_version
        if billed_units is not UNSET:
            field_dict["billed_units"] = billed_units
        if tokens is not UNSET:
            field_dict["tokens"] = tokens
        if cached_tokens is not UNSET:
            field_dict["cached_tokens"] = cached_tokens
        if warnings is not UNSET:
            field_dict["warnings"] = warnings

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.api_version import ApiVersion  # noqa: PLC0415
        from ..models.billed_units import BilledUnits  # noqa: PLC0415
        from ..models.token_counts import TokenCounts  # noqa: PLC0415

        d = dict(src_dict)
        _api_version = d.pop("api_version", UNSET)
        api_version: ApiVersion | Unset
        if isinstance(_api_version, Unset):
            api_version = UNSET
        else:
            api_version = ApiVersion.from_dict(_api_version)

        _billed_units = d.pop("billed_units", UNSET)
        billed_units: BilledUnits | Unset
        if isinstance(_billed_units, Unset):
            billed_units = UNSET
        else:
            billed_units = BilledUnits.from_dict(_billed_units)

        _tokens = d.pop("tokens", UNSET)
        tokens: TokenCounts | Unset
        if isinstance(_tokens, Unset):
            tokens = UNSET
        else:
            tokens = TokenCounts.from_dict(_tokens)

        cached_tokens = d.pop("cached_tokens", UNSET)

        warnings = cast(list[str], d.pop("warnings", UNSET))

        api_meta = cls(
            api_version=api_version,
            billed_units=billed_units,
            tokens=tokens,
            cached_tokens=cached_tokens,
            warnings=warnings,
        )

        api_meta.additional_properties = d
        return api_meta

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
