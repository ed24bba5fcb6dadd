from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.finish_reason_v1 import FinishReasonV1, check_finish_reason_v1

if TYPE_CHECKING:
    from ..models.generate_stream_end_response import GenerateStreamEndResponse


T = TypeVar("T", bound="GenerateStreamEnd")


@_attrs_define
class GenerateStreamEnd:
    """Ends the stream and repeats the answer, whole.

    Example:
        {'event_type': 'stream-end', 'is_finished': True, 'finish_reason': 'COMPLETE', 'response': {'id':
            '7f9c2a10-0b1e-4d52-9a51-0c6f6f1f2b11', 'prompt': 'The biggest animal is the', 'generations': [{'id':
            'c0ffee00-1111-4222-8333-444455556666', 'text': ' blue whale', 'finish_reason': 'COMPLETE'}]}}

    Attributes:
        event_type (Literal['stream-end']): Names the event.
        is_finished (bool): Whether this is the last event; true.
        finish_reason (FinishReasonV1 | str):
        response (GenerateStreamEndResponse): The answer as the events before made it.
    """

    event_type: Literal["stream-end"]
    is_finished: bool
    finish_reason: FinishReasonV1 | str
    response: GenerateStreamEndResponse
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        event_type = self.event_type

        is_finished = self.is_finished

        finish_reason: str
        if isinstance(self.finish_reason, str):
            finish_reason = self.finish_reason
        else:
            finish_reason = self.finish_reason

        response = self.response.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "event_type": event_type,
                "is_finished": is_finished,
                "finish_reason": finish_reason,
                "response": response,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.generate_stream_end_response import GenerateStreamEndResponse  # noqa: PLC0415

        d = dict(src_dict)
        event_type = cast(Literal["stream-end"], d.pop("event_type"))
        if event_type != "stream-end":
            raise ValueError(f"event_type must match const 'stream-end', got '{event_type}'")

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

        response = GenerateStreamEndResponse.from_dict(d.pop("response"))

        generate_stream_end = cls(
            event_type=event_type,
            is_finished=is_finished,
            finish_reason=finish_reason,
            response=response,
        )

        generate_stream_end.additional_properties = d
        return generate_stream_end

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
