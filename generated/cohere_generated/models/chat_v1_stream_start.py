from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ChatV1StreamStart")


@_attrs_define
class ChatV1StreamStart:
    """Opens the answer.

    Example:
        {'event_type': 'stream-start', 'is_finished': False, 'generation_id': '5f0c1f5e-6b3a-4a7c-9a54-2f1f7a1f0d01'}

    Attributes:
        event_type (Literal['stream-start']): Names the event.
        generation_id (str): Names what the model generates.
        is_finished (bool | Unset): Whether this is the last event.
        conversation_id (str | Unset): The conversation that the server keeps, where there is one.
    """

    event_type: Literal["stream-start"]
    generation_id: str
    is_finished: bool | Unset = UNSET
    conversation_id: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        event_type = self.event_type

        generation_id = self.generation_id

        is_finished = self.is_finished

        conversation_id = self.conversation_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "event_type": event_type,
                "generation_id": generation_id,
            }
        )
        if is_finished is not UNSET:
            field_dict["is_finished"] = is_finished
        if conversation_id is not UNSET:
            field_dict["conversation_id"] = conversation_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        event_type = cast(Literal["stream-start"], d.pop("event_type"))
        if event_type != "stream-start":
            raise ValueError(f"event_type must match const 'stream-start', got '{event_type}'")

        generation_id = d.pop("generation_id")

        is_finished = d.pop("is_finished", UNSET)

        conversation_id = d.pop("conversation_id", UNSET)

        chat_v1_stream_start = cls(
            event_type=event_type,
            generation_id=generation_id,
            is_finished=is_finished,
            conversation_id=conversation_id,
        )

        chat_v1_stream_start.additional_properties = d
        return chat_v1_stream_start

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
