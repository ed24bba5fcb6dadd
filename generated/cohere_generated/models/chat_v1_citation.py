from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.chat_v1_citation_type import ChatV1CitationType, check_chat_v1_citation_type
from ..types import UNSET, Unset

T = TypeVar("T", bound="ChatV1Citation")


@_attrs_define
class ChatV1Citation:
    """A span of the text and what it rests on.

    Attributes:
        start (int): Where the span begins, in characters of the text.
        end (int): Where the span ends, exclusive.
        text (str): The span itself.
        document_ids (list[str]): The documents that the span rests on, by their ids.
        type_ (ChatV1CitationType | str | Unset):
    """

    start: int
    end: int
    text: str
    document_ids: list[str]
    type_: ChatV1CitationType | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        start = self.start

        end = self.end

        text = self.text

        document_ids = self.document_ids

        type_: str | Unset
        if isinstance(self.type_, Unset):
            type_ = UNSET
        elif isinstance(self.type_, str):
            type_ = self.type_
        else:
            type_ = self.type_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "start": start,
                "end": end,
                "text": text,
                "document_ids": document_ids,
            }
        )
        if type_ is not UNSET:
            field_dict["type"] = type_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        start = d.pop("start")

        end = d.pop("end")

        text = d.pop("text")

        document_ids = cast(list[str], d.pop("document_ids"))

        def _parse_type_(data: object) -> ChatV1CitationType | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                type_type_0 = check_chat_v1_citation_type(data)

                return type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ChatV1CitationType | str | Unset, data)

        type_ = _parse_type_(d.pop("type", UNSET))

        chat_v1_citation = cls(
            start=start,
            end=end,
            text=text,
            document_ids=document_ids,
            type_=type_,
        )

        chat_v1_citation.additional_properties = d
        return chat_v1_citation

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
