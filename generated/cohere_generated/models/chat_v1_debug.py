from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ChatV1Debug")


@_attrs_define
class ChatV1Debug:
    """The prompt as the model saw it; named by the documents, seen nowhere.

    Example:
        {'event_type': 'debug', 'is_finished': False}

    Attributes:
        event_type (Literal['debug']): Names the event.
        is_finished (bool | Unset): Whether this is the last event.
        prompt (str | Unset): The prompt.
    """

    event_type: Literal["debug"]
    is_finished: bool | Unset = UNSET
    prompt: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        event_type = self.event_type

        is_finished = self.is_finished

        prompt = self.prompt

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "event_type": event_type,
            }
        )
        if is_finished is not UNSET:
            field_dict["is_finished"] = is_finished
        if prompt is not UNSET:
            field_dict["prompt"] = prompt

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        event_type = cast(Literal["debug"], d.pop("event_type"))
        if event_type != "debug":
            raise ValueError(f"event_type must match const 'debug', got '{event_type}'")

        is_finished = d.pop("is_finished", UNSET)

        prompt = d.pop("prompt", UNSET)

        chat_v1_debug = cls(
            event_type=event_type,
            is_finished=is_finished,
            prompt=prompt,
        )

        chat_v1_debug.additional_properties = d
        return chat_v1_debug

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
