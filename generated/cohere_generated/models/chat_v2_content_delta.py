from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_v2_content_delta_delta import ChatV2ContentDeltaDelta
    from ..models.chat_v2_logprob_item import ChatV2LogprobItem


T = TypeVar("T", bound="ChatV2ContentDelta")


@_attrs_define
class ChatV2ContentDelta:
    """The next piece of a block.

    Attributes:
        type_ (Literal['content-delta']): Names the event.
        delta (ChatV2ContentDeltaDelta):
        index (int | Unset): Number of the block that grows.
        logprobs (ChatV2LogprobItem | Unset):
    """

    type_: Literal["content-delta"]
    delta: ChatV2ContentDeltaDelta
    index: int | Unset = UNSET
    logprobs: ChatV2LogprobItem | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        delta = self.delta.to_dict()

        index = self.index

        logprobs: dict[str, Any] | Unset = UNSET
        if not isinstance(self.logprobs, Unset):
            logprobs = self.logprobs.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "delta": delta,
            }
        )
        if index is not UNSET:
            field_dict["index"] = index
        if logprobs is not UNSET:
            field_dict["logprobs"] = logprobs

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v2_content_delta_delta import ChatV2ContentDeltaDelta  # noqa: PLC0415
        from ..models.chat_v2_logprob_item import ChatV2LogprobItem  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["content-delta"], d.pop("type"))
        if type_ != "content-delta":
            raise ValueError(f"type must match const 'content-delta', got '{type_}'")

        delta = ChatV2ContentDeltaDelta.from_dict(d.pop("delta"))

        index = d.pop("index", UNSET)

        _logprobs = d.pop("logprobs", UNSET)
        logprobs: ChatV2LogprobItem | Unset
        if isinstance(_logprobs, Unset):
            logprobs = UNSET
        else:
            logprobs = ChatV2LogprobItem.from_dict(_logprobs)

        chat_v2_content_delta = cls(
            type_=type_,
            delta=delta,
            index=index,
            logprobs=logprobs,
        )

        chat_v2_content_delta.additional_properties = d
        return chat_v2_content_delta

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
