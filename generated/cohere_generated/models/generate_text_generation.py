from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="GenerateTextGeneration")


@_attrs_define
class GenerateTextGeneration:
    """The next piece of a text.

    Example:
        {'event_type': 'text-generation', 'text': ' whale', 'is_finished': False}

    Attributes:
        event_type (Literal['text-generation']): Names the event.
        text (str): The piece.
        is_finished (bool): Whether this is the last event; false.
        index (int | Unset): Number of the text that grows, counted from 0; absent, the first.
    """

    event_type: Literal["text-generation"]
    text: str
    is_finished: bool
    index: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        event_type = self.event_type

        text = self.text

        is_finished = self.is_finished

        index = self.index

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "event_type": event_type,
                "text": text,
                "is_finished": is_finished,
            }
        )
        if index is not UNSET:
            field_dict["index"] = index

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        event_type = cast(Literal["text-generation"], d.pop("event_type"))
        if event_type != "text-generation":
            raise ValueError(f"event_type must match const 'text-generation', got '{event_type}'")

        text = d.pop("text")

        is_finished = d.pop("is_finished")

        index = d.pop("index", UNSET)

        generate_text_generation = cls(
            event_type=event_type,
            text=text,
            is_finished=is_finished,
            index=index,
        )

        generate_text_generation.additional_properties = d
        return generate_text_generation

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
