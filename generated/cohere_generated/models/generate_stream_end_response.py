from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.generate_stream_generation import GenerateStreamGeneration


T = TypeVar("T", bound="GenerateStreamEndResponse")


@_attrs_define
class GenerateStreamEndResponse:
    """The answer as the events before made it.

    Attributes:
        id (str): Names this answer.
        prompt (str | Unset): The prompt of the request.
        generations (list[GenerateStreamGeneration] | Unset): The generated texts.
    """

    id: str
    prompt: str | Unset = UNSET
    generations: list[GenerateStreamGeneration] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        prompt = self.prompt

        generations: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.generations, Unset):
            generations = []
            for generations_item_data in self.generations:
                generations_item = generations_item_data.to_dict()
                generations.append(generations_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if prompt is not UNSET:
            field_dict["prompt"] = prompt
        if generations is not UNSET:
            field_dict["generations"] = generations

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.generate_stream_generation import GenerateStreamGeneration  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        prompt = d.pop("prompt", UNSET)

        _generations = d.pop("generations", UNSET)
        generations: list[GenerateStreamGeneration] | Unset = UNSET
        if _generations is not UNSET:
            generations = []
            for generations_item_data in _generations:
                generations_item = GenerateStreamGeneration.from_dict(generations_item_data)

                generations.append(generations_item)

        generate_stream_end_response = cls(
            id=id,
            prompt=prompt,
            generations=generations,
        )

        generate_stream_end_response.additional_properties = d
        return generate_stream_end_response

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
