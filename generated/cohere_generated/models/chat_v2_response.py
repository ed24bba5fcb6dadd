from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.chat_v2_finish_reason import ChatV2FinishReason, check_chat_v2_finish_reason
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_v2_logprob_item import ChatV2LogprobItem
    from ..models.chat_v2_response_message import ChatV2ResponseMessage
    from ..models.chat_v2_usage import ChatV2Usage


T = TypeVar("T", bound="ChatV2Response")


@_attrs_define
class ChatV2Response:
    """
    Example:
        {'id': '3d9c7b1e-2f60-4f1c-8d55-6a1f0e9b7c33', 'finish_reason': 'COMPLETE', 'message': {'role': 'assistant',
            'content': [{'type': 'text', 'text': 'It rains in Oslo.'}]}, 'usage': {'billed_units': {'input_tokens': 7,
            'output_tokens': 5}, 'tokens': {'input_tokens': 74, 'output_tokens': 5}}}

    Attributes:
        id (str): Names this answer; no two answers share one.
        finish_reason (ChatV2FinishReason | str):
        message (ChatV2ResponseMessage): The answer.
        usage (ChatV2Usage | Unset): What the call used and what it is billed as.
        logprobs (list[ChatV2LogprobItem] | Unset): Log probabilities of the generated tokens, where they were asked
            for.
    """

    id: str
    finish_reason: ChatV2FinishReason | str
    message: ChatV2ResponseMessage
    usage: ChatV2Usage | Unset = UNSET
    logprobs: list[ChatV2LogprobItem] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        finish_reason: str
        if isinstance(self.finish_reason, str):
            finish_reason = self.finish_reason
        else:
            finish_reason = self.finish_reason

        message = self.message.to_dict()

        usage: dict[str, Any] | Unset = UNSET
        if not isinstance(self.usage, Unset):
            usage = self.usage.to_dict()

        logprobs: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.logprobs, Unset):
            logprobs = []
            for logprobs_item_data in self.logprobs:
                logprobs_item = logprobs_item_data.to_dict()
                logprobs.append(logprobs_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "finish_reason": finish_reason,
                "message": message,
            }
        )
        if usage is not UNSET:
            field_dict["usage"] = usage
        if logprobs is not UNSET:
            field_dict["logprobs"] = logprobs

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v2_logprob_item import ChatV2LogprobItem  # noqa: PLC0415
        from ..models.chat_v2_response_message import ChatV2ResponseMessage  # noqa: PLC0415
        from ..models.chat_v2_usage import ChatV2Usage  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        def _parse_finish_reason(data: object) -> ChatV2FinishReason | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finish_reason_type_0 = check_chat_v2_finish_reason(data)

                return finish_reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ChatV2FinishReason | str, data)

        finish_reason = _parse_finish_reason(d.pop("finish_reason"))

        message = ChatV2ResponseMessage.from_dict(d.pop("message"))

        _usage = d.pop("usage", UNSET)
        usage: ChatV2Usage | Unset
        if isinstance(_usage, Unset):
            usage = UNSET
        else:
            usage = ChatV2Usage.from_dict(_usage)

        _logprobs = d.pop("logprobs", UNSET)
        logprobs: list[ChatV2LogprobItem] | Unset = UNSET
        if _logprobs is not UNSET:
            logprobs = []
            for logprobs_item_data in _logprobs:
                logprobs_item = ChatV2LogprobItem.from_dict(logprobs_item_data)

                logprobs.append(logprobs_item)

        chat_v2_response = cls(
            id=id,
            finish_reason=finish_reason,
            message=message,
            usage=usage,
            logprobs=logprobs,
        )

        chat_v2_response.additional_properties = d
        return chat_v2_response

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
