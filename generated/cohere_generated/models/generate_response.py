from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.api_meta import ApiMeta
    from ..models.generate_generation import GenerateGeneration


T = TypeVar("T", bound="GenerateResponse")


@_attrs_define
class GenerateResponse:
    """
    Example:
        {'id': '7f9c2a10-0b1e-4d52-9a51-0c6f6f1f2b11', 'prompt': 'Write one sentence about the sea.', 'generations':
            [{'id': 'c0ffee00-1111-4222-8333-444455556666', 'text': 'The sea is never still.', 'likelihood': -1.25,
            'token_likelihoods': [{'token': 'The', 'likelihood': -0.5}, {'token': ' sea', 'likelihood': -2}],
            'finish_reason': 'COMPLETE'}], 'meta': {'api_version': {'version': '1'}, 'billed_units': {'input_tokens': 7,
            'output_tokens': 6}}}

    Attributes:
        id (str): Names this answer.
        generations (list[GenerateGeneration]): The generated texts.
        prompt (str | Unset): The prompt of the request.
        meta (ApiMeta | Unset): What served the call, and what it used. Example: {'api_version': {'version': '1'},
            'billed_units': {'input_tokens': 6, 'output_tokens': 2}, 'tokens': {'input_tokens': 73, 'output_tokens': 2}}.
    """

    id: str
    generations: list[GenerateGeneration]
    prompt: str | Unset = UNSET
    meta: ApiMeta | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        generations = []
        for generations_item_data in self.generations:
            generations_item = generations_item_data.to_dict()
            generations.append(generations_item)

        prompt = self.prompt

        meta: dict[str, Any] | Unset = UNSET
        if not isinstance(self.meta, Unset):
            meta = self.meta.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "generations": generations,
            }
        )
        if prompt is not UNSET:
            field_dict["prompt"] = prompt
        if meta is not UNSET:
            field_dict["meta"] = meta

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.api_meta import ApiMeta  # noqa: PLC0415
        from ..models.generate_generation import GenerateGeneration  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        generations = []
        _generations = d.pop("generations")
        for generations_item_data in _generations:
            generations_item = GenerateGeneration.from_dict(generations_item_data)

            generations.append(generations_item)

        prompt = d.pop("prompt", UNSET)

        _meta = d.pop("meta", UNSET)
        meta: ApiMeta | Unset
        if isinstance(_meta, Unset):
            meta = UNSET
        else:
            meta = ApiMeta.from_dict(_meta)

        generate_response = cls(
            id=id,
            generations=generations,
            prompt=prompt,
            meta=meta,
        )

        generate_response.additional_properties = d
        return generate_response

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
