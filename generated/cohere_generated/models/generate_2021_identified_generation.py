from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.generate_2021_token_likelihood import Generate2021TokenLikelihood


T = TypeVar("T", bound="Generate2021IdentifiedGeneration")


@_attrs_define
class Generate2021IdentifiedGeneration:
    """One generated text.

    Attributes:
        id (str): Names this text.
        text (str): The text.
        likelihood (float | Unset): Mean of the log likelihoods of the tokens, where likelihoods were asked for.
        token_likelihoods (list[Generate2021TokenLikelihood] | Unset): Each token with its log likelihood, where
            likelihoods were asked for.
    """

    id: str
    text: str
    likelihood: float | Unset = UNSET
    token_likelihoods: list[Generate2021TokenLikelihood] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        text = self.text

        likelihood = self.likelihood

        token_likelihoods: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.token_likelihoods, Unset):
            token_likelihoods = []
            for token_likelihoods_item_data in self.token_likelihoods:
                token_likelihoods_item = token_likelihoods_item_data.to_dict()
                token_likelihoods.append(token_likelihoods_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "text": text,
            }
        )
        if likelihood is not UNSET:
            field_dict["likelihood"] = likelihood
        if token_likelihoods is not UNSET:
            field_dict["token_likelihoods"] = token_likelihoods

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.generate_2021_token_likelihood import Generate2021TokenLikelihood  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        text = d.pop("text")

        likelihood = d.pop("likelihood", UNSET)

        _token_likelihoods = d.pop("token_likelihoods", UNSET)
        token_likelihoods: list[Generate2021TokenLikelihood] | Unset = UNSET
        if _token_likelihoods is not UNSET:
            token_likelihoods = []
            for token_likelihoods_item_data in _token_likelihoods:
                token_likelihoods_item = Generate2021TokenLikelihood.from_dict(
                    token_likelihoods_item_data
                )

                token_likelihoods.append(token_likelihoods_item)

        generate_2021_identified_generation = cls(
            id=id,
            text=text,
            likelihood=likelihood,
            token_likelihoods=token_likelihoods,
        )

        generate_2021_identified_generation.additional_properties = d
        return generate_2021_identified_generation

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
