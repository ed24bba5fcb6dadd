from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.finish_reason_v1 import FinishReasonV1, check_finish_reason_v1
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_v1_response import ChatV1Response


T = TypeVar("T", bound="ChatV1StreamEnd")


@_attrs_define
class ChatV1StreamEnd:
    """Ends the answer and gives it whole.

    Example:
        {'event_type': 'stream-end', 'is_finished': True, 'finish_reason': 'COMPLETE', 'response': {'response_id':
            '0d9b7a52-0d0e-4e6b-8a53-0f3a5f2d9c02', 'generation_id': '5f0c1f5e-6b3a-4a7c-9a54-2f1f7a1f0d01', 'text': 'It
            rains in Oslo.', 'finish_reason': 'COMPLETE', 'chat_history': [{'role': 'USER', 'message': 'What is the weather
            in Oslo?'}, {'role': 'CHATBOT', 'message': 'It rains in Oslo.'}]}}

    Attributes:
        event_type (Literal['stream-end']): Names the event.
        finish_reason (FinishReasonV1 | str):
        response (ChatV1Response):
        is_finished (bool | Unset): Whether this is the last event.
    """

    event_type: Literal["stream-end"]
    finish_reason: FinishReasonV1 | str
    response: ChatV1Response
    is_finished: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        event_type = self.event_type

        finish_reason: str
        if isinstance(self.finish_reason, str):
            finish_reason = self.finish_reason
        else:
            finish_reason = self.finish_reason

        response = self.response.to_dict()

        is_finished = self.is_finished

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "event_type": event_type,
                "finish_reason": finish_reason,
                "response": response,
            }
        )
        if is_finished is not UNSET:
            field_dict["is_finished"] = is_finished

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v1_response import ChatV1Response  # noqa: PLC0415

        d = dict(src_dict)
        event_type = cast(Literal["stream-end"], d.pop("event_type"))
        if event_type != "stream-end":
            raise ValueError(f"event_type must match const 'stream-end', got '{event_type}'")

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

        response = ChatV1Response.from_dict(d.pop("response"))

        is_finished = d.pop("is_finished", UNSET)

        chat_v1_stream_end = cls(
            event_type=event_type,
            finish_reason=finish_reason,
            response=response,
            is_finished=is_finished,
        )

        chat_v1_stream_end.additional_properties = d
        return chat_v1_stream_end

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
