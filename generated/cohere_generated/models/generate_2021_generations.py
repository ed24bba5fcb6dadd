from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.generate_2021_generation import Generate2021Generation


T = TypeVar("T", bound="Generate2021Generations")


@_attrs_define
class Generate2021Generations:
    """The answer of version 2021-11-08.

    Example:
        {'generations': [{'text': 'The sea is never still.', 'likelihood': -1.25, 'token_likelihoods': [{'token': 'The',
            'likelihood': -0.5}, {'token': ' sea', 'likelihood': -2}]}]}

    Attributes:
        generations (list[Generate2021Generation]): The generated texts.
    """

    generations: list[Generate2021Generation]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        generations = []
        for generations_item_data in self.generations:
            generations_item = generations_item_data.to_dict()
            generations.append(generations_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "generations": generations,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.generate_2021_generation import Generate2021Generation  # noqa: PLC0415

        d = dict(src_dict)
        generations = []
        _generations = d.pop("generations")
        for generations_item_data in _generations:
            generations_item = Generate2021Generation.from_dict(generations_item_data)

            generations.append(generations_item)

        generate_2021_generations = cls(
            generations=generations,
        )

        generate_2021_generations.additional_properties = d
        return generate_2021_generations

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
