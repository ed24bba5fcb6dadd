from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ChatV2Debug")


@_attrs_define
class ChatV2Debug:
    """The prompt as the model saw it; named by the documents, seen nowhere.

    Attributes:
        type_ (Literal['debug']): Names the event.
        prompt (str | Unset): The prompt.
    """

    type_: Literal["debug"]
    prompt: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        prompt = self.prompt

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
            }
        )
        if prompt is not UNSET:
            field_dict["prompt"] = prompt

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        type_ = cast(Literal["debug"], d.pop("type"))
        if type_ != "debug":
            raise ValueError(f"type must match const 'debug', got '{type_}'")

        prompt = d.pop("prompt", UNSET)

        chat_v2_debug = cls(
            type_=type_,
            prompt=prompt,
        )

        chat_v2_debug.additional_properties = d
        return chat_v2_debug

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
