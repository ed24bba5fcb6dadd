from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.finish_reason_v1 import FinishReasonV1, check_finish_reason_v1
from ..types import UNSET, Unset

T = TypeVar("T", bound="GenerateStreamGeneration")


@_attrs_define
class GenerateStreamGeneration:
    """One generated text.

    Attributes:
        id (str): Names this text.
        text (str): The text.
        finish_reason (FinishReasonV1 | str):
        index (int | Unset): Number of the text among its siblings, counted from 0.
    """

    id: str
    text: str
    finish_reason: FinishReasonV1 | str
    index: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        text = self.text

        finish_reason: str
        if isinstance(self.finish_reason, str):
            finish_reason = self.finish_reason
        else:
            finish_reason = self.finish_reason

        index = self.index

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "text": text,
                "finish_reason": finish_reason,
            }
        )
        if index is not UNSET:
            field_dict["index"] = index

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        text = d.pop("text")

        def _parse_finish_reason(data: object) -> FinishReasonV1 | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finish_reason_type_0 = check_finish_reason_v1(data)

                return finish_reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FinishReasonV1 | str, data)

        finish_reason = _parse_finish_reason(d.pop("finish_reason"))

        index = d.pop("index", UNSET)

        generate_stream_generation = cls(
            id=id,
            text=text,
            finish_reason=finish_reason,
            index=index,
        )

        generate_stream_generation.additional_properties = d
        return generate_stream_generation

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
