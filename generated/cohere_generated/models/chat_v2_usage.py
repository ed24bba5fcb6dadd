from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_v2_billed_units import ChatV2BilledUnits
    from ..models.chat_v2_tokens import ChatV2Tokens


T = TypeVar("T", bound="ChatV2Usage")


@_attrs_define
class ChatV2Usage:
    """What the call used and what it is billed as.

    Attributes:
        billed_units (ChatV2BilledUnits | Unset): Counts for the bill.
        tokens (ChatV2Tokens | Unset): Counts as the model saw them.
        cached_tokens (float | Unset): Tokens of the prompt that were cached.
    """

    billed_units: ChatV2BilledUnits | Unset = UNSET
    tokens: ChatV2Tokens | Unset = UNSET
    cached_tokens: float | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        billed_units: dict[str, Any] | Unset = UNSET
        if not isinstance(self.billed_units, Unset):
            billed_units = self.billed_units.to_dict()

        tokens: dict[str, Any] | Unset = UNSET
        if not isinstance(self.tokens, Unset):
            tokens = self.tokens.to_dict()

        cached_tokens = self.cached_tokens

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if billed_units is not UNSET:
            field_dict["billed_units"] = billed_units
        if tokens is not UNSET:
            field_dict["tokens"] = tokens
        if cached_tokens is not UNSET:
            field_dict["cached_tokens"] = cached_tokens

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v2_billed_units import ChatV2BilledUnits  # noqa: PLC0415
        from ..models.chat_v2_tokens import ChatV2Tokens  # noqa: PLC0415

        d = dict(src_dict)
        _billed_units = d.pop("billed_units", UNSET)
        billed_units: ChatV2BilledUnits | Unset
        if isinstance(_billed_units, Unset):
            billed_units = UNSET
        else:
            billed_units = ChatV2BilledUnits.from_dict(_billed_units)

        _tokens = d.pop("tokens", UNSET)
        tokens: ChatV2Tokens | Unset
        if isinstance(_tokens, Unset):
            tokens = UNSET
        else:
            tokens = ChatV2Tokens.from_dict(_tokens)

        cached_tokens = d.pop("cached_tokens", UNSET)

        chat_v2_usage = cls(
            billed_units=billed_units,
            tokens=tokens,
            cached_tokens=cached_tokens,
        )

        chat_v2_usage.additional_properties = d
        return chat_v2_usage

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
