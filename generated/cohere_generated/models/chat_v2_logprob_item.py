from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ChatV2LogprobItem")


@_attrs_define
class ChatV2LogprobItem:
    """
    Attributes:
        token_ids (list[int]): The tokens.
        text (str | Unset): The text of these tokens.
        logprobs (list[float] | Unset): Natural logarithm of each token's probability.
    """

    token_ids: list[int]
    text: str | Unset = UNSET
    logprobs: list[float] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        token_ids = self.token_ids

        text = self.text

        logprobs: list[float] | Unset = UNSET
        if not isinstance(self.logprobs, Unset):
            logprobs = self.logprobs

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "token_ids": token_ids,
            }
        )
        if text is not UNSET:
            field_dict["text"] = text
        if logprobs is not UNSET:
            field_dict["logprobs"] = logprobs

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        token_ids = cast(list[int], d.pop("token_ids"))

        text = d.pop("text", UNSET)

        logprobs = cast(list[float], d.pop("logprobs", UNSET))

        chat_v2_logprob_item = cls(
            token_ids=token_ids,
            text=text,
            logprobs=logprobs,
        )

        chat_v2_logprob_item.additional_properties = d
        return chat_v2_logprob_item

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
