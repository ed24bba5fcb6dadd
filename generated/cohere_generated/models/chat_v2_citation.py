from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.chat_v2_citation_type import ChatV2CitationType, check_chat_v2_citation_type
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_v2_document_source import ChatV2DocumentSource
    from ..models.chat_v2_tool_source import ChatV2ToolSource


T = TypeVar("T", bound="ChatV2Citation")


@_attrs_define
class ChatV2Citation:
    """A span of the answer and what it rests on.

    Attributes:
        start (int | Unset): Where the span begins, in characters of the block's text.
        end (int | Unset): Where the span ends, exclusive.
        text (str | Unset): The span itself.
        sources (list[ChatV2DocumentSource | ChatV2ToolSource] | Unset): What the span rests on.
        content_index (int | Unset): Which content block the span lies in.
        type_ (ChatV2CitationType | str | Unset):
    """

    start: int | Unset = UNSET
    end: int | Unset = UNSET
    text: str | Unset = UNSET
    sources: list[ChatV2DocumentSource | ChatV2ToolSource] | Unset = UNSET
    content_index: int | Unset = UNSET
    type_: ChatV2CitationType | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.chat_v2_document_source import ChatV2DocumentSource  # noqa: PLC0415

        start = self.start

        end = self.end

        text = self.text

        sources: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.sources, Unset):
            sources = []
            for sources_item_data in self.sources:
                sources_item: dict[str, Any]
                if isinstance(sources_item_data, ChatV2DocumentSource):
                    sources_item = sources_item_data.to_dict()
                else:
                    sources_item = sources_item_data.to_dict()

                sources.append(sources_item)

        content_index = self.content_index

        type_: str | Unset
        if isinstance(self.type_, Unset):
            type_ = UNSET
        elif isinstance(self.type_, str):
            type_ = self.type_
        else:
            type_ = self.type_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if start is not UNSET:
            field_dict["start"] = start
        if end is not UNSET:
            field_dict["end"] = end
        if text is not UNSET:
            field_dict["text"] = text
        if sources is not UNSET:
            field_dict["sources"] = sources
        if content_index is not UNSET:
            field_dict["content_index"] = content_index
        if type_ is not UNSET:
            field_dict["type"] = type_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v2_document_source import ChatV2DocumentSource  # noqa: PLC0415
        from ..models.chat_v2_tool_source import ChatV2ToolSource  # noqa: PLC0415

        d = dict(src_dict)
        start = d.pop("start", UNSET)

        end = d.pop("end", UNSET)

        text = d.pop("text", UNSET)

        _sources = d.pop("sources", UNSET)
        sources: list[ChatV2DocumentSource | ChatV2ToolSource] | Unset = UNSET
        if _sources is not UNSET:
            sources = []
            for sources_item_data in _sources:

                def _parse_sources_item(data: object) -> ChatV2DocumentSource | ChatV2ToolSource:
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        componentsschemas_chat_v2_citation_source_type_0 = (
                            ChatV2DocumentSource.from_dict(data)
                        )

                        return componentsschemas_chat_v2_citation_source_type_0
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_chat_v2_citation_source_type_1 = ChatV2ToolSource.from_dict(
                        data
                    )

                    return componentsschemas_chat_v2_citation_source_type_1

                sources_item = _parse_sources_item(sources_item_data)

                sources.append(sources_item)

        content_index = d.pop("content_index", UNSET)

        def _parse_type_(data: object) -> ChatV2CitationType | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                type_type_0 = check_chat_v2_citation_type(data)

                return type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ChatV2CitationType | str | Unset, data)

        type_ = _parse_type_(d.pop("type", UNSET))

        chat_v2_citation = cls(
            start=start,
            end=end,
            text=text,
            sources=sources,
            content_index=content_index,
            type_=type_,
        )

        chat_v2_citation.additional_properties = d
        return chat_v2_citation

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
