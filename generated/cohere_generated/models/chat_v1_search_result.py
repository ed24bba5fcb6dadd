from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_v1_search_query import ChatV1SearchQuery
    from ..models.chat_v1_search_result_connector import ChatV1SearchResultConnector


T = TypeVar("T", bound="ChatV1SearchResult")


@_attrs_define
class ChatV1SearchResult:
    """What one connector found.

    Example:
        {'search_query': {'text': 'weather Oslo', 'generation_id': '7d6c5b4a-3f2e-4d1c-8b0a-9f8e7d6c5b4a'}, 'connector':
            {'id': 'web-search'}, 'document_ids': ['web-search_0']}

    Attributes:
        connector (ChatV1SearchResultConnector): The connector that was asked.
        document_ids (list[str]): The documents that were found, by their ids.
        search_query (ChatV1SearchQuery | Unset): Something to search for.
        error_message (str | Unset): What went wrong, where the connector failed.
        continue_on_failure (bool | Unset): Whether the request went on where the connector failed.
    """

    connector: ChatV1SearchResultConnector
    document_ids: list[str]
    search_query: ChatV1SearchQuery | Unset = UNSET
    error_message: str | Unset = UNSET
    continue_on_failure: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        connector = self.connector.to_dict()

        document_ids = self.document_ids

        search_query: dict[str, Any] | Unset = UNSET
        if not isinstance(self.search_query, Unset):
            search_query = self.search_query.to_dict()

        error_message = self.error_message

        continue_on_failure = self.continue_on_failure

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "connector": connector,
                "document_ids": document_ids,
            }
        )
        if search_query is not UNSET:
            field_dict["search_query"] = search_query
        if error_message is not UNSET:
            field_dict["error_message"] = error_message
        if continue_on_failure is not UNSET:
            field_dict["continue_on_failure"] = continue_on_failure

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v1_search_query import ChatV1SearchQuery  # noqa: PLC0415
        from ..models.chat_v1_search_result_connector import ChatV1SearchResultConnector  # noqa: PLC0415

        d = dict(src_dict)
        connector = ChatV1SearchResultConnector.from_dict(d.pop("connector"))

        document_ids = cast(list[str], d.pop("document_ids"))

        _search_query = d.pop("search_query", UNSET)
        search_query: ChatV1SearchQuery | Unset
        if isinstance(_search_query, Unset):
            search_query = UNSET
        else:
            search_query = ChatV1SearchQuery.from_dict(_search_query)

        error_message = d.pop("error_message", UNSET)

        continue_on_failure = d.pop("continue_on_failure", UNSET)

        chat_v1_search_result = cls(
            connector=connector,
            document_ids=document_ids,
            search_query=search_query,
            error_message=error_message,
            continue_on_failure=continue_on_failure,
        )

        chat_v1_search_result.additional_properties = d
        return chat_v1_search_result

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
