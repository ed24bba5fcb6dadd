from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.finish_reason_v1 import FinishReasonV1, check_finish_reason_v1
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.api_meta import ApiMeta
    from ..models.chat_v1_citation import ChatV1Citation
    from ..models.chat_v1_history_chatbot_message import ChatV1HistoryChatbotMessage
    from ..models.chat_v1_history_system_message import ChatV1HistorySystemMessage
    from ..models.chat_v1_history_tool_message import ChatV1HistoryToolMessage
    from ..models.chat_v1_history_user_message import ChatV1HistoryUserMessage
    from ..models.chat_v1_response_document import ChatV1ResponseDocument
    from ..models.chat_v1_search_query import ChatV1SearchQuery
    from ..models.chat_v1_search_result import ChatV1SearchResult
    from ..models.chat_v1_tool_call import ChatV1ToolCall


T = TypeVar("T", bound="ChatV1Response")


@_attrs_define
class ChatV1Response:
    """
    Attributes:
        text (str | Unset): The reply; may be empty beside tool calls. Absent where only search queries were asked for.
        generation_id (str | Unset): Names what the model generated.
        response_id (str | Unset): Names this answer.
        conversation_id (str | Unset): The conversation that the server keeps, where there is one.
        finish_reason (FinishReasonV1 | str | Unset):
        tool_calls (list[ChatV1ToolCall] | Unset): The calls that the model asks for; they have no ids.
        citations (list[ChatV1Citation] | Unset): What parts of the text rest on.
        documents (list[ChatV1ResponseDocument] | Unset): The documents that are cited.
        is_search_required (bool | Unset): Whether a search is needed for a reply.
        search_queries (list[ChatV1SearchQuery] | Unset): What the model would search for.
        search_results (list[ChatV1SearchResult] | Unset): What the connectors found.
        chat_history (list[ChatV1HistoryChatbotMessage | ChatV1HistorySystemMessage | ChatV1HistoryToolMessage |
            ChatV1HistoryUserMessage] | Unset): The conversation with this turn and its reply.
        meta (ApiMeta | Unset): What served the call, and what it used. Example: {'api_version': {'version': '1'},
            'billed_units': {'input_tokens': 6, 'output_tokens': 2}, 'tokens': {'input_tokens': 73, 'output_tokens': 2}}.
    """

    text: str | Unset = UNSET
    generation_id: str | Unset = UNSET
    response_id: str | Unset = UNSET
    conversation_id: str | Unset = UNSET
    finish_reason: FinishReasonV1 | str | Unset = UNSET
    tool_calls: list[ChatV1ToolCall] | Unset = UNSET
    citations: list[ChatV1Citation] | Unset = UNSET
    documents: list[ChatV1ResponseDocument] | Unset = UNSET
    is_search_required: bool | Unset = UNSET
    search_queries: list[ChatV1SearchQuery] | Unset = UNSET
    search_results: list[ChatV1SearchResult] | Unset = UNSET
    chat_history: (
        list[
            ChatV1HistoryChatbotMessage
            | ChatV1HistorySystemMessage
            | ChatV1HistoryToolMessage
            | ChatV1HistoryUserMessage
        ]
        | Unset
    ) = UNSET
    meta: ApiMeta | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.chat_v1_history_chatbot_message import ChatV1HistoryChatbotMessage  # noqa: PLC0415
        from ..models.chat_v1_history_system_message import ChatV1HistorySystemMessage  # noqa: PLC0415
        from ..models.chat_v1_history_user_message import ChatV1HistoryUserMessage  # noqa: PLC0415

        text = self.text

        generation_id = self.generation_id

        response_id = self.response_id

        conversation_id = self.conversation_id

        finish_reason: str | Unset
        if isinstance(self.finish_reason, Unset):
            finish_reason = UNSET
        elif isinstance(self.finish_reason, str):
            finish_reason = self.finish_reason
        else:
            finish_reason = self.finish_reason

        tool_calls: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.tool_calls, Unset):
            tool_calls = []
            for tool_calls_item_data in self.tool_calls:
                tool_calls_item = tool_calls_item_data.to_dict()
                tool_calls.append(tool_calls_item)

        citations: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.citations, Unset):
            citations = []
            for citations_item_data in self.citations:
                citations_item = citations_item_data.to_dict()
                citations.append(citations_item)

        documents: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.documents, Unset):
            documents = []
            for documents_item_data in self.documents:
                documents_item = documents_item_data.to_dict()
                documents.append(documents_item)

        is_search_required = self.is_search_required

        search_queries: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.search_queries, Unset):
            search_queries = []
            for search_queries_item_data in self.search_queries:
                search_queries_item = search_queries_item_data.to_dict()
                search_queries.append(search_queries_item)

        search_results: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.search_results, Unset):
            search_results = []
            for search_results_item_data in self.search_results:
                search_results_item = search_results_item_data.to_dict()
                search_results.append(search_results_item)

        chat_history: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.chat_history, Unset):
            chat_history = []
            for chat_history_item_data in self.chat_history:
                chat_history_item: dict[str, Any]
                if isinstance(chat_history_item_data, ChatV1HistoryUserMessage):
                    chat_history_item = chat_history_item_data.to_dict()
                elif isinstance(chat_history_item_data, ChatV1HistoryChatbotMessage):
                    chat_history_item = chat_history_item_data.to_dict()
                elif isinstance(chat_history_item_data, ChatV1HistorySystemMessage):
                    chat_history_item = chat_history_item_data.to_dict()
                else:
                    chat_history_item = chat_history_item_data.to_dict()

                chat_history.append(chat_history_item)

        meta: dict[str, Any] | Unset = UNSET
        if not isinstance(self.meta, Unset):
            meta = self.meta.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if text is not UNSET:
            field_dict["text"] = text
        if generation_id is not UNSET:
            field_dict["generation_id"] = generation_id
        if response_id is not UNSET:
            field_dict["response_id"] = response_id
        if conversation_id is not UNSET:
            field_dict["conversation_id"] = conversation_id
        if finish_reason is not UNSET:
            field_dict["finish_reason"] = finish_reason
        if tool_calls is not UNSET:
            field_dict["tool_calls"] = tool_calls
        if citations is not UNSET:
            field_dict["citations"] = citations
        if documents is not UNSET:
            field_dict["documents"] = documents
        if is_search_required is not UNSET:
            field_dict["is_search_required"] = is_search_required
        if search_queries is not UNSET:
            field_dict["search_queries"] = search_queries
        if search_results is not UNSET:
            field_dict["search_results"] = search_results
        if chat_history is not UNSET:
            field_dict["chat_history"] = chat_history
        if meta is not UNSET:
            field_dict["meta"] = meta

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.api_meta import ApiMeta  # noqa: PLC0415
        from ..models.chat_v1_citation import ChatV1Citation  # noqa: PLC0415
        from ..models.chat_v1_history_chatbot_message import ChatV1HistoryChatbotMessage  # noqa: PLC0415
        from ..models.chat_v1_history_system_message import ChatV1HistorySystemMessage  # noqa: PLC0415
        from ..models.chat_v1_history_tool_message import ChatV1HistoryToolMessage  # noqa: PLC0415
        from ..models.chat_v1_history_user_message import ChatV1HistoryUserMessage  # noqa: PLC0415
        from ..models.chat_v1_response_document import ChatV1ResponseDocument  # noqa: PLC0415
        from ..models.chat_v1_search_query import ChatV1SearchQuery  # noqa: PLC0415
        from ..models.chat_v1_search_result import ChatV1SearchResult  # noqa: PLC0415
        from ..models.chat_v1_tool_call import ChatV1ToolCall  # noqa: PLC0415

        d = dict(src_dict)
        text = d.pop("text", UNSET)

        generation_id = d.pop("generation_id", UNSET)

        response_id = d.pop("response_id", UNSET)

        conversation_id = d.pop("conversation_id", UNSET)

        def _parse_finish_reason(data: object) -> FinishReasonV1 | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finish_reason_type_0 = check_finish_reason_v1(data)

                return finish_reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FinishReasonV1 | str | Unset, data)

        finish_reason = _parse_finish_reason(d.pop("finish_reason", UNSET))

        _tool_calls = d.pop("tool_calls", UNSET)
        tool_calls: list[ChatV1ToolCall] | Unset = UNSET
        if _tool_calls is not UNSET:
            tool_calls = []
            for tool_calls_item_data in _tool_calls:
                tool_calls_item = ChatV1ToolCall.from_dict(tool_calls_item_data)

                tool_calls.append(tool_calls_item)

        _citations = d.pop("citations", UNSET)
        citations: list[ChatV1Citation] | Unset = UNSET
        if _citations is not UNSET:
            citations = []
            for citations_item_data in _citations:
                citations_item = ChatV1Citation.from_dict(citations_item_data)

                citations.append(citations_item)

        _documents = d.pop("documents", UNSET)
        documents: list[ChatV1ResponseDocument] | Unset = UNSET
        if _documents is not UNSET:
            documents = []
            for documents_item_data in _documents:
                documents_item = ChatV1ResponseDocument.from_dict(documents_item_data)

                documents.append(documents_item)

        is_search_required = d.pop("is_search_required", UNSET)

        _search_queries = d.pop("search_queries", UNSET)
        search_queries: list[ChatV1SearchQuery] | Unset = UNSET
        if _search_queries is not UNSET:
            search_queries = []
            for search_queries_item_data in _search_queries:
                search_queries_item = ChatV1SearchQuery.from_dict(search_queries_item_data)

                search_queries.append(search_queries_item)

        _search_results = d.pop("search_results", UNSET)
        search_results: list[ChatV1SearchResult] | Unset = UNSET
        if _search_results is not UNSET:
            search_results = []
            for search_results_item_data in _search_results:
                search_results_item = ChatV1SearchResult.from_dict(search_results_item_data)

                search_results.append(search_results_item)

        _chat_history = d.pop("chat_history", UNSET)
        chat_history: (
            list[
                ChatV1HistoryChatbotMessage
                | ChatV1HistorySystemMessage
                | ChatV1HistoryToolMessage
                | ChatV1HistoryUserMessage
            ]
            | Unset
        ) = UNSET
        if _chat_history is not UNSET:
            chat_history = []
            for chat_history_item_data in _chat_history:

                def _parse_chat_history_item(
                    data: object,
                ) -> (
                    ChatV1HistoryChatbotMessage
                    | ChatV1HistorySystemMessage
                    | ChatV1HistoryToolMessage
                    | ChatV1HistoryUserMessage
                ):
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        componentsschemas_chat_v1_history_message_type_0 = (
                            ChatV1HistoryUserMessage.from_dict(data)
                        )

                        return componentsschemas_chat_v1_history_message_type_0
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        componentsschemas_chat_v1_history_message_type_1 = (
                            ChatV1HistoryChatbotMessage.from_dict(data)
                        )

                        return componentsschemas_chat_v1_history_message_type_1
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        componentsschemas_chat_v1_history_message_type_2 = (
                            ChatV1HistorySystemMessage.from_dict(data)
                        )

                        return componentsschemas_chat_v1_history_message_type_2
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_chat_v1_history_message_type_3 = (
                        ChatV1HistoryToolMessage.from_dict(data)
                    )

                    return componentsschemas_chat_v1_history_message_type_3

                chat_history_item = _parse_chat_history_item(chat_history_item_data)

                chat_history.append(chat_history_item)

        _meta = d.pop("meta", UNSET)
        meta: ApiMeta | Unset
        if isinstance(_meta, Unset):
            meta = UNSET
        else:
            meta = ApiMeta.from_dict(_meta)

        chat_v1_response = cls(
            text=text,
            generation_id=generation_id,
            response_id=response_id,
            conversation_id=conversation_id,
            finish_reason=finish_reason,
            tool_calls=tool_calls,
            citations=citations,
            documents=documents,
            is_search_required=is_search_required,
            search_queries=search_queries,
            search_results=search_results,
            chat_history=chat_history,
            meta=meta,
        )

        chat_v1_response.additional_properties = d
        return chat_v1_response

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
