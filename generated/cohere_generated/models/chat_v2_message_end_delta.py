from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.chat_v2_finish_reason import ChatV2FinishReason, check_chat_v2_finish_reason
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_v2_usage import ChatV2Usage


T = TypeVar("T", bound="ChatV2MessageEndDelta")


@_attrs_define
class ChatV2MessageEndDelta:
    """
    Attributes:
        finish_reason (ChatV2FinishReason | str):
        usage (ChatV2Usage | Unset): What the call used and what it is billed as.
        error (str | Unset): What went wrong, where generation failed.
    """

    finish_reason: ChatV2FinishReason | str
    usage: ChatV2Usage | Unset = UNSET
    error: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        finish_reason: str
        if isinstance(self.finish_reason, str):
            finish_reason = self.finish_reason
        else:
            finish_reason = self.finish_reason

        usage: dict[str, Any] | Unset = UNSET
        if not isinstance(self.usage, Unset):
            usage = self.usage.to_dict()

        error = self.error

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "finish_reason": finish_reason,
            }
        )
        if usage is not UNSET:
            field_dict["usage"] = usage
        if error is not UNSET:
            field_dict["error"] = error

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v2_usage import ChatV2Usage  # noqa: PLC0415

        d = dict(src_dict)

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

        _usage = d.pop("usage", UNSET)
        usage: ChatV2Usage | Unset
        if isinstance(_usage, Unset):
            usage = UNSET
        else:
            usage = ChatV2Usage.from_dict(_usage)

        error = d.pop("error", UNSET)

        chat_v2_message_end_delta = cls(
            finish_reason=finish_reason,
            usage=usage,
            error=error,
        )

        chat_v2_message_end_delta.additional_properties = d
        return chat_v2_message_end_delta

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
