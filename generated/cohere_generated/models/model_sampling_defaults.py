from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ModelSamplingDefaults")


@_attrs_define
class ModelSamplingDefaults:
    """What the model takes for sampling fields that a request leaves out.

    Attributes:
        temperature (float | Unset): The default of `temperature`.
        k (int | Unset): The default of `k`.
        p (float | Unset): The default of `p`.
        frequency_penalty (float | Unset): The default of `frequency_penalty`.
        presence_penalty (float | Unset): The default of `presence_penalty`.
        max_tokens_per_doc (int | Unset): The default of `max_tokens_per_doc`, which only rerank has.
    """

    temperature: float | Unset = UNSET
    k: int | Unset = UNSET
    p: float | Unset = UNSET
    frequency_penalty: float | Unset = UNSET
    presence_penalty: float | Unset = UNSET
    max_tokens_per_doc: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        temperature = self.temperature

        k = self.k

        p = self.p

        frequency_penalty = self.frequency_penalty

        presence_penalty = self.presence_penalty

        max_tokens_per_doc = self.max_tokens_per_doc

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if temperature is not UNSET:
            field_dict["temperature"] = temperature
        if k is not UNSET:
            field_dict["k"] = k
        if p is not UNSET:
            field_dict["p"] = p
        if frequency_penalty is not UNSET:
            field_dict["frequency_penalty"] = frequency_penalty
        if presence_penalty is not UNSET:
            field_dict["presence_penalty"] = presence_penalty
        if max_tokens_per_doc is not UNSET:
            field_dict["max_tokens_per_doc"] = max_tokens_per_doc

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        temperature = d.pop("temperature", UNSET)

        k = d.pop("k", UNSET)

        p = d.pop("p", UNSET)

        frequency_penalty = d.pop("frequency_penalty", UNSET)

        presence_penalty = d.pop("presence_penalty", UNSET)

        max_tokens_per_doc = d.pop("max_tokens_per_doc", UNSET)

        model_sampling_defaults = cls(
            temperature=temperature,
            k=k,
            p=p,
            frequency_penalty=frequency_penalty,
            presence_penalty=presence_penalty,
            max_tokens_per_doc=max_tokens_per_doc,
        )

        model_sampling_defaults.additional_properties = d
        return model_sampling_defaults

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
