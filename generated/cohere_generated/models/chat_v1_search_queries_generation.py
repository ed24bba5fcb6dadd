from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_v1_search_query import ChatV1SearchQuery


T = TypeVar("T", bound="ChatV1SearchQueriesGeneration")


@_attrs_define
class ChatV1SearchQueriesGeneration:
    """What the model would search for.

    Example:
        {'event_type': 'search-queries-generation', 'is_finished': False, 'search_queries': [{'text': 'weather Oslo',
            'generation_id': '7d6c5b4a-3f2e-4d1c-8b0a-9f8e7d6c5b4a'}]}

    Attributes:
        event_type (Literal['search-queries-generation']): Names the event.
        search_queries (list[ChatV1SearchQuery]): The queries.
        is_finished (bool | Unset): Whether this is the last event.
    """

    event_type: Literal["search-queries-generation"]
    search_queries: list[ChatV1SearchQuery]
    is_finished: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        event_type = self.event_type

        search_queries = []
        for search_queries_item_data in self.search_queries:
            search_queries_item = search_queries_item_data.to_dict()
            search_queries.append(search_queries_item)

        is_finished = self.is_finished

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "event_type": event_type,
                "search_queries": search_queries,
            }
        )
        if is_finished is not UNSET:
            field_dict["is_finished"] = is_finished

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v1_search_query import ChatV1SearchQuery  # noqa: PLC0415

        d = dict(src_dict)
        event_type = cast(Literal["search-queries-generation"], d.pop("event_type"))
        if event_type != "search-queries-generation":
            raise ValueError(
                f"event_type must match const 'search-queries-generation', got '{event_type}'"
            )

        search_queries = []
        _search_queries = d.pop("search_queries")
        for search_queries_item_data in _search_queries:
            search_queries_item = ChatV1SearchQuery.from_dict(search_queries_item_data)

            search_queries.append(search_queries_item)

        is_finished = d.pop("is_finished", UNSET)

        chat_v1_search_queries_generation = cls(
            event_type=event_type,
            search_queries=search_queries,
            is_finished=is_finished,
        )

        chat_v1_search_queries_generation.additional_properties = d
        return chat_v1_search_queries_generation

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
