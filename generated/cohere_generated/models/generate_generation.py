from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.finish_reason_v1 import FinishReasonV1, check_finish_reason_v1
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.generate_token_likelihood import GenerateTokenLikelihood


T = TypeVar("T", bound="GenerateGeneration")


@_attrs_define
class GenerateGeneration:
    """One generated text.

    Attributes:
        id (str): Names this text.
        text (str): The text.
        index (int | Unset): Number of the text among its siblings, counted from 0.
        likelihood (float | Unset): Mean of the log likelihoods of the tokens, where likelihoods were asked for.
        token_likelihoods (list[GenerateTokenLikelihood] | Unset): Each token with its log likelihood, where likelihoods
            were asked for.
        finish_reason (FinishReasonV1 | str | Unset):
    """

    id: str
    text: str
    index: int | Unset = UNSET
    likelihood: float | Unset = UNSET
    token_likelihoods: list[GenerateTokenLikelihood] | Unset = UNSET
    finish_reason: FinishReasonV1 | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        text = self.text

        index = self.index

        likelihood = self.likelihood

        token_likelihoods: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.token_likelihoods, Unset):
            token_likelihoods = []
            for token_likelihoods_item_data in self.token_likelihoods:
                token_likelihoods_item = token_likelihoods_item_data.to_dict()
                token_likelihoods.append(token_likelihoods_item)

        finish_reason: str | Unset
        if isinstance(self.finish_reason, Unset):
            finish_reason = UNSET
        elif isinstance(self.finish_reason, str):
            finish_reason = self.finish_reason
        else:
            finish_reason = self.finish_reason

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "text": text,
            }
        )
        if index is not UNSET:
            field_dict["index"] = index
        if likelihood is not UNSET:
            field_dict["likelihood"] = likelihood
        if token_likelihoods is not UNSET:
            field_dict["token_likelihoods"] = token_likelihoods
        if finish_reason is not UNSET:
            field_dict["finish_reason"] = finish_reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.generate_token_likelihood import GenerateTokenLikelihood  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        text = d.pop("text")

        index = d.pop("index", UNSET)

        likelihood = d.pop("likelihood", UNSET)

        _token_likelihoods = d.pop("token_likelihoods", UNSET)
        token_likelihoods: list[GenerateTokenLikelihood] | Unset = UNSET
        if _token_likelihoods is not UNSET:
            token_likelihoods = []
            for token_likelihoods_item_data in _token_likelihoods:
                token_likelihoods_item = GenerateTokenLikelihood.from_dict(
                    token_likelihoods_item_data
                )

                token_likelihoods.append(token_likelihoods_item)

        def _parse_finish_reason(data: object) -> FinishReasonV1 | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finish_reason_type_0 = check_finish_reason_v1(data)

                return finish_reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FinishReasonV1 | str | Unset, data)

        finish_reason = _parse_finish_reason(d.pop("finish_reason", UNSET))

        generate_generation = cls(
            id=id,
            text=text,
            index=index,
            likelihood=likelihood,
            token_likelihoods=token_likelihoods,
            finish_reason=finish_reason,
        )

        generate_generation.additional_properties = d
        return generate_generation

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
