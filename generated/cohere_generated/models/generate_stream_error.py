from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.finish_reason_v1 import FinishReasonV1, check_finish_reason_v1
from ..types import UNSET, Unset

T = TypeVar("T", bound="GenerateStreamError")


@_attrs_define
class GenerateStreamError:
    """Ends the stream because generation failed.

    Example:
        {'event_type': 'stream-error', 'is_finished': True, 'finish_reason': 'ERROR', 'err': 'The model is gone.'}

    Attributes:
        event_type (Literal['stream-error']): Names the event.
        is_finished (bool): Whether this is the last event; true.
        finish_reason (FinishReasonV1 | str):
        err (str): What went wrong, for people.
        index (int | Unset): Number of the text that failed.
    """

    event_type: Literal["stream-error"]
    is_finished: bool
    finish_reason: FinishReasonV1 | str
    err: str
    index: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        event_type = self.event_type

        is_finished = self.is_finished

        finish_reason: str
        if isinstance(self.finish_reason, str):
            finish_reason = self.finish_reason
        else:
            finish_reason = self.finish_reason

        err = self.err

        index = self.index

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "event_type": event_type,
                "is_finished": is_finished,
                "finish_reason": finish_reason,
                "err": err,
            }
        )
        if index is not UNSET:
            field_dict["index"] = index

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        event_type = cast(Literal["stream-error"], d.pop("event_type"))
        if event_type != "stream-error":
            raise ValueError(f"event_type must match const 'stream-error', got '{event_type}'")

        is_finished = d.pop("is_finished")

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

        err = d.pop("err")

        index = d.pop("index", UNSET)

        generate_stream_error = cls(
            event_type=event_type,
            is_finished=is_finished,
            finish_reason=finish_reason,
            err=err,
            index=index,
        )

        generate_stream_error.additional_properties = d
        return generate_stream_error

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
