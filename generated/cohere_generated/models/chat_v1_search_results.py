from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_v1_response_document import ChatV1ResponseDocument
    from ..models.chat_v1_search_result import ChatV1SearchResult


T = TypeVar("T", bound="ChatV1SearchResults")


@_attrs_define
class ChatV1SearchResults:
    """What the connectors found.

    Example:
        {'event_type': 'search-results', 'is_finished': False, 'search_results': [{'connector': {'id': 'web-search'},
            'document_ids': ['web-search_0']}], 'documents': [{'id': 'web-search_0', 'text': 'It rains in Oslo.'}]}

    Attributes:
        event_type (Literal['search-results']): Names the event.
        is_finished (bool | Unset): Whether this is the last event.
        search_results (list[ChatV1SearchResult] | Unset): What each search found.
        documents (list[ChatV1ResponseDocument] | Unset): The documents that were found.
    """

    event_type: Literal["search-results"]
    is_finished: bool | Unset = UNSET
    search_results: list[ChatV1SearchResult] | Unset = UNSET
    documents: list[ChatV1ResponseDocument] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        event_type = self.event_type

        is_finished = self.is_finished

        search_results: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.search_results, Unset):
            search_results = []
            for search_results_item_data in self.search_results:
                search_results_item = search_results_item_data.to_dict()
                search_results.append(search_results_item)

        documents: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.documents, Unset):
            documents = []
            for documents_item_data in self.documents:
                documents_item = documents_item_data.to_dict()
                documents.append(documents_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "event_type": event_type,
            }
        )
        if is_finished is not UNSET:
            field_dict["is_finished"] = is_finished
        if search_results is not UNSET:
            field_dict["search_results"] = search_results
        if documents is not UNSET:
            field_dict["documents"] = documents

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v1_response_document import ChatV1ResponseDocument  # noqa: PLC0415
        from ..models.chat_v1_search_result import ChatV1SearchResult  # noqa: PLC0415

        d = dict(src_dict)
        event_type = cast(Literal["search-results"], d.pop("event_type"))
        if event_type != "search-results":
            raise ValueError(f"event_type must match const 'search-results', got '{event_type}'")

        is_finished = d.pop("is_finished", UNSET)

        _search_results = d.pop("search_results", UNSET)
        search_results: list[ChatV1SearchResult] | Unset = UNSET
        if _search_results is not UNSET:
            search_results = []
            for search_results_item_data in _search_results:
                search_results_item = ChatV1SearchResult.from_dict(search_results_item_data)

                search_results.append(search_results_item)

        _documents = d.pop("documents", UNSET)
        documents: list[ChatV1ResponseDocument] | Unset = UNSET
        if _documents is not UNSET:
            documents = []
            for documents_item_data in _documents:
                documents_item = ChatV1ResponseDocument.from_dict(documents_item_data)

                documents.append(documents_item)

        chat_v1_search_results = cls(
            event_type=event_type,
            is_finished=is_finished,
            search_results=search_results,
            documents=documents,
        )

        chat_v1_search_results.additional_properties = d
        return chat_v1_search_results

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
