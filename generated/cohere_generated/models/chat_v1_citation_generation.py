from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_v1_citation import ChatV1Citation


T = TypeVar("T", bound="ChatV1CitationGeneration")


@_attrs_define
class ChatV1CitationGeneration:
    """Citations, whole, of text that has come.

    Example:
        {'event_type': 'citation-generation', 'is_finished': False, 'citations': [{'start': 0, 'end': 6, 'text':
            'Bergen', 'document_ids': ['doc_1']}]}

    Attributes:
        event_type (Literal['citation-generation']): Names the event.
        citations (list[ChatV1Citation]): The citations.
        is_finished (bool | Unset): Whether this is the last event.
    """

    event_type: Literal["citation-generation"]
    citations: list[ChatV1Citation]
    is_finished: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        event_type = self.event_type

        citations = []
        for citations_item_data in self.citations:
            citations_item = citations_item_data.to_dict()
            citations.append(citations_item)

        is_finished = self.is_finished

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "event_type": event_type,
                "citations": citations,
            }
        )
        if is_finished is not UNSET:
            field_dict["is_finished"] = is_finished

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v1_citation import ChatV1Citation  # noqa: PLC0415

        d = dict(src_dict)
        event_type = cast(Literal["citation-generation"], d.pop("event_type"))
        if event_type != "citation-generation":
            raise ValueError(
                f"event_type must match const 'citation-generation', got '{event_type}'"
            )

        citations = []
        _citations = d.pop("citations")
        for citations_item_data in _citations:
            citations_item = ChatV1Citation.from_dict(citations_item_data)

            citations.append(citations_item)

        is_finished = d.pop("is_finished", UNSET)

        chat_v1_citation_generation = cls(
            event_type=event_type,
            citations=citations,
            is_finished=is_finished,
        )

        chat_v1_citation_generation.additional_properties = d
        return chat_v1_citation_generation

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
