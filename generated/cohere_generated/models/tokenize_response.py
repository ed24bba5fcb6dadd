from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.api_meta import ApiMeta


T = TypeVar("T", bound="TokenizeResponse")


@_attrs_define
class TokenizeResponse:
    """
    Example:
        {'tokens': [4184, 38723, 1705, 57246, 21], 'token_strings': ['It', ' rains', ' in', ' Oslo', '.'], 'meta':
            {'api_version': {'version': '1'}}}

    Attributes:
        tokens (list[int]): The numbers of the tokens, in the order of the text.
        token_strings (list[str]): The text of each token.
        meta (ApiMeta | Unset): What served the call, and what it used. Example: {'api_version': {'version': '1'},
            'billed_units': {'input_tokens': 6, 'output_tokens': 2}, 'tokens': {'input_tokens': 73, 'output_tokens': 2}}.
    """

    tokens: list[int]
    token_strings: list[str]
    meta: ApiMeta | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        tokens = self.tokens

        token_strings = self.token_strings

        meta: dict[str, Any] | Unset = UNSET
        if not isinstance(self.meta, Unset):
            meta = self.meta.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "tokens": tokens,
                "token_strings": token_strings,
            }
        )
        if meta is not UNSET:
            field_dict["meta"] = meta

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.api_meta import ApiMeta  # noqa: PLC0415

        d = dict(src_dict)
        tokens = cast(list[int], d.pop("tokens"))

        token_strings = cast(list[str], d.pop("token_strings"))

        _meta = d.pop("meta", UNSET)
        meta: ApiMeta | Unset
        if isinstance(_meta, Unset):
            meta = UNSET
        else:
            meta = ApiMeta.from_dict(_meta)

        tokenize_response = cls(
            tokens=tokens,
            token_strings=token_strings,
            meta=meta,
        )

        tokenize_response.additional_properties = d
        return tokenize_response

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
