from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="GenerateTokenLikelihood")


@_attrs_define
class GenerateTokenLikelihood:
    """A token and how likely it was.

    Attributes:
        token (str): The token.
        likelihood (float | Unset): Its log likelihood. The first token of a prompt has none.
    """

    token: str
    likelihood: float | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        token = self.token

        likelihood = self.likelihood

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "token": token,
            }
        )
        if likelihood is not UNSET:
            field_dict["likelihood"] = likelihood

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        token = d.pop("token")

        likelihood = d.pop("likelihood", UNSET)

        generate_token_likelihood = cls(
            token=token,
            likelihood=likelihood,
        )

        generate_token_likelihood.additional_properties = d
        return generate_token_likelihood

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
