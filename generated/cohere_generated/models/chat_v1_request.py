from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.chat_v1_request_citation_quality import (
    ChatV1RequestCitationQuality,
    check_chat_v1_request_citation_quality,
)
from ..models.chat_v1_request_prompt_truncation import (
    ChatV1RequestPromptTruncation,
    check_chat_v1_request_prompt_truncation,
)
from ..models.chat_v1_request_safety_mode import (
    ChatV1RequestSafetyMode,
    check_chat_v1_request_safety_mode,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_v1_chatbot_message import ChatV1ChatbotMessage
    from ..models.chat_v1_connector import ChatV1Connector
    from ..models.chat_v1_document import ChatV1Document
    from ..models.chat_v1_json_response_format import ChatV1JsonResponseFormat
    from ..models.chat_v1_system_message import ChatV1SystemMessage
    from ..models.chat_v1_text_response_format import ChatV1TextResponseFormat
    from ..models.chat_v1_tool import ChatV1Tool
    from ..models.chat_v1_tool_message import ChatV1ToolMessage
    from ..models.chat_v1_tool_result import ChatV1ToolResult
    from ..models.chat_v1_user_message import ChatV1UserMessage


T = TypeVar("T", bound="ChatV1Request")


@_attrs_define
class ChatV1Request:
    """
    Attributes:
        message (str): The user's turn, which is to be answered. Empty only where `tool_results` continue the turn
            before.
        model (str | Unset): Name of a model, or the id of a fine-tuned one.
        preamble (str | Unset): Takes the place of the model's own preamble. It acts in the system's role, at the start
            of the conversation.
        tools (list[ChatV1Tool] | Unset): The functions that the model may ask for.
        tool_results (list[ChatV1ToolResult] | Unset): What the calls that the model asked for came to. `tools` have to
            be given as well.
        force_single_step (bool | Unset): Keeps the use of tools to one step, first the calls, then the answer.
        chat_history (list[ChatV1ChatbotMessage | ChatV1SystemMessage | ChatV1ToolMessage | ChatV1UserMessage] | Unset):
            The turns before this one, oldest first.
        conversation_id (str | Unset): Names a conversation that the server keeps, new or known; takes the place of
            `chat_history`.
        prompt_truncation (ChatV1RequestPromptTruncation | Unset): What becomes of a prompt that is too long: it is
            refused (`OFF`), or parts of `chat_history` and `documents` are left out, with the rest put in order of
            relevance (`AUTO`, on Cohere's platform) or left in place (`AUTO_PRESERVE_ORDER`, on all others). Beside
            `connectors`, an absent field means `AUTO`.
        connectors (list[ChatV1Connector] | Unset): Where the server looks things up before it answers.
        search_queries_only (bool | Unset): Asks for search queries alone, without a search and without a reply.
        documents (list[ChatV1Document] | Unset): Texts that the model can rest its answer on and cite.
        citation_quality (ChatV1RequestCitationQuality | Unset): How citations are made: after the text (`ACCURATE`),
            while it is written (`FAST`), as the server likes (`ENABLED`), or not at all (`DISABLED`, `OFF`).
        temperature (float | Unset): Randomness of the choice of tokens; 0 takes the most likely one.
        max_tokens (int | Unset): Upper limit of generated tokens. Absent, the model's own limit holds.
        max_input_tokens (int | Unset): Upper limit of tokens of the prompt; `prompt_truncation` says what becomes of
            more.
        k (int | Unset): Only this many of the most likely tokens are candidates; 0 sets no limit.
        p (float | Unset): Only the most likely tokens that together have this probability are candidates; acts after
            `k`.
        seed (int | Unset): The same seed with the same request should give the same answer; not guaranteed.
        stop_sequences (list[str] | Unset): Generation ends before the first of these strings; the string is not part of
            the text.
        frequency_penalty (float | Unset): Makes tokens less likely in proportion to how often they have occurred.
        presence_penalty (float | Unset): Makes tokens that have occurred less likely, however often they did.
        raw_prompting (bool | Unset): Gives the message to the model as it is.
        response_format (ChatV1JsonResponseFormat | ChatV1TextResponseFormat | Unset): Whether the answer is text or a
            JSON object.
        safety_mode (ChatV1RequestSafetyMode | Unset): Which safety instruction goes into the prompt; `NONE` leaves it
            out, where the model allows that.
    """

    message: str
    model: str | Unset = UNSET
    preamble: str | Unset = UNSET
    tools: list[ChatV1Tool] | Unset = UNSET
    tool_results: list[ChatV1ToolResult] | Unset = UNSET
    force_single_step: bool | Unset = UNSET
    chat_history: (
        list[ChatV1ChatbotMessage | ChatV1SystemMessage | ChatV1ToolMessage | ChatV1UserMessage]
        | Unset
    ) = UNSET
    conversation_id: str | Unset = UNSET
    prompt_truncation: ChatV1RequestPromptTruncation | Unset = UNSET
    connectors: list[ChatV1Connector] | Unset = UNSET
    search_queries_only: bool | Unset = UNSET
    documents: list[ChatV1Document] | Unset = UNSET
    citation_quality: ChatV1RequestCitationQuality | Unset = UNSET
    temperature: float | Unset = UNSET
    max_tokens: int | Unset = UNSET
    max_input_tokens: int | Unset = UNSET
    k: int | Unset = UNSET
    p: float | Unset = UNSET
    seed: int | Unset = UNSET
    stop_sequences: list[str] | Unset = UNSET
    frequency_penalty: float | Unset = UNSET
    presence_penalty: float | Unset = UNSET
    raw_prompting: bool | Unset = UNSET
    response_format: ChatV1JsonResponseFormat | ChatV1TextResponseFormat | Unset = UNSET
    safety_mode: ChatV1RequestSafetyMode | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.chat_v1_chatbot_message import ChatV1ChatbotMessage  # noqa: PLC0415
        from ..models.chat_v1_system_message import ChatV1SystemMessage  # noqa: PLC0415
        from ..models.chat_v1_text_response_format import ChatV1TextResponseFormat  # noqa: PLC0415
        from ..models.chat_v1_user_message import ChatV1UserMessage  # noqa: PLC0415

        message = self.message

        model = self.model

        preamble = self.preamble

        tools: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.tools, Unset):
            tools = []
            for tools_item_data in self.tools:
                tools_item = tools_item_data.to_dict()
                tools.append(tools_item)

        tool_results: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.tool_results, Unset):
            tool_results = []
            for tool_results_item_data in self.tool_results:
                tool_results_item = tool_results_item_data.to_dict()
                tool_results.append(tool_results_item)

        force_single_step = self.force_single_step

        chat_history: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.chat_history, Unset):
            chat_history = []
            for chat_history_item_data in self.chat_history:
                chat_history_item: dict[str, Any]
                if isinstance(chat_history_item_data, ChatV1UserMessage):
                    chat_history_item = chat_history_item_data.to_dict()
                elif isinstance(chat_history_item_data, ChatV1ChatbotMessage):
                    chat_history_item = chat_history_item_data.to_dict()
                elif isinstance(chat_history_item_data, ChatV1SystemMessage):
                    chat_history_item = chat_history_item_data.to_dict()
                else:
                    chat_history_item = chat_history_item_data.to_dict()

                chat_history.append(chat_history_item)

        conversation_id = self.conversation_id

        prompt_truncation: str | Unset = UNSET
        if not isinstance(self.prompt_truncation, Unset):
            prompt_truncation = self.prompt_truncation

        connectors: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.connectors, Unset):
            connectors = []
            for connectors_item_data in self.connectors:
                connectors_item = connectors_item_data.to_dict()
                connectors.append(connectors_item)

        search_queries_only = self.search_queries_only

        documents: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.documents, Unset):
            documents = []
            for documents_item_data in self.documents:
                documents_item = documents_item_data.to_dict()
                documents.append(documents_item)

        citation_quality: str | Unset = UNSET
        if not isinstance(self.citation_quality, Unset):
            citation_quality = self.citation_quality

        temperature = self.temperature

        max_tokens = self.max_tokens

        max_input_tokens = self.max_input_tokens

        k = self.k

        p = self.p

        seed = self.seed

        stop_sequences: list[str] | Unset = UNSET
        if not isinstance(self.stop_sequences, Unset):
            stop_sequences = self.stop_sequences

        frequency_penalty = self.frequency_penalty

        presence_penalty = self.presence_penalty

        raw_prompting = self.raw_prompting

        response_format: dict[str, Any] | Unset
        if isinstance(self.response_format, Unset):
            response_format = UNSET
        elif isinstance(self.response_format, ChatV1TextResponseFormat):
            response_format = self.response_format.to_dict()
        else:
            response_format = self.response_format.to_dict()

        safety_mode: str | Unset = UNSET
        if not isinstance(self.safety_mode, Unset):
            safety_mode = self.safety_mode

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "message": message,
            }
        )
        if model is not UNSET:
            field_dict["model"] = model
        if preamble is not UNSET:
            field_dict["preamble"] = preamble
        if tools is not UNSET:
            field_dict["tools"] = tools
        if tool_results is not UNSET:
            field_dict["tool_results"] = tool_results
        if force_single_step is not UNSET:
            field_dict["force_single_step"] = force_single_step
        if chat_history is not UNSET:
            field_dict["chat_history"] = chat_history
        if conversation_id is not UNSET:
            field_dict["conversation_id"] = conversation_id
        if prompt_truncation is not UNSET:
            field_dict["prompt_truncation"] = prompt_truncation
        if connectors is not UNSET:
            field_dict["connectors"] = connectors
        if search_queries_only is not UNSET:
            field_dict["search_queries_only"] = search_queries_only
        if documents is not UNSET:
            field_dict["documents"] = documents
        if citation_quality is not UNSET:
            field_dict["citation_quality"] = citation_quality
        if temperature is not UNSET:
            field_dict["temperature"] = temperature
        if max_tokens is not UNSET:
            field_dict["max_tokens"] = max_tokens
        if max_input_tokens is not UNSET:
            field_dict["max_input_tokens"] = max_input_tokens
        if k is not UNSET:
            field_dict["k"] = k
        if p is not UNSET:
            field_dict["p"] = p
        if seed is not UNSET:
            field_dict["seed"] = seed
        if stop_sequences is not UNSET:
            field_dict["stop_sequences"] = stop_sequences
        if frequency_penalty is not UNSET:
            field_dict["frequency_penalty"] = frequency_penalty
        if presence_penalty is not UNSET:
            field_dict["presence_penalty"] = presence_penalty
        if raw_prompting is not UNSET:
            field_dict["raw_prompting"] = raw_prompting
        if response_format is not UNSET:
            field_dict["response_format"] = response_format
        if safety_mode is not UNSET:
            field_dict["safety_mode"] = safety_mode

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v1_chatbot_message import ChatV1ChatbotMessage  # noqa: PLC0415
        from ..models.chat_v1_connector import ChatV1Connector  # noqa: PLC0415
        from ..models.chat_v1_document import ChatV1Document  # noqa: PLC0415
        from ..models.chat_v1_json_response_format import ChatV1JsonResponseFormat  # noqa: PLC0415
        from ..models.chat_v1_system_message import ChatV1SystemMessage  # noqa: PLC0415
        from ..models.chat_v1_text_response_format import ChatV1TextResponseFormat  # noqa: PLC0415
        from ..models.chat_v1_tool import ChatV1Tool  # noqa: PLC0415
        from ..models.chat_v1_tool_message import ChatV1ToolMessage  # noqa: PLC0415
        from ..models.chat_v1_tool_result import ChatV1ToolResult  # noqa: PLC0415
        from ..models.chat_v1_user_message import ChatV1UserMessage  # noqa: PLC0415

        d = dict(src_dict)
        message = d.pop("message")

        model = d.pop("model", UNSET)

        preamble = d.pop("preamble", UNSET)

        _tools = d.pop("tools", UNSET)
        tools: list[ChatV1Tool] | Unset = UNSET
        if _tools is not UNSET:
            tools = []
            for tools_item_data in _tools:
                tools_item = ChatV1Tool.from_dict(tools_item_data)

                tools.append(tools_item)

        _tool_results = d.pop("tool_results", UNSET)
        tool_results: list[ChatV1ToolResult] | Unset = UNSET
        if _tool_results is not UNSET:
            tool_results = []
            for tool_results_item_data in _tool_results:
                tool_results_item = ChatV1ToolResult.from_dict(tool_results_item_data)

                tool_results.append(tool_results_item)

        force_single_step = d.pop("force_single_step", UNSET)

        _chat_history = d.pop("chat_history", UNSET)
        chat_history: (
            list[ChatV1ChatbotMessage | ChatV1SystemMessage | ChatV1ToolMessage | ChatV1UserMessage]
            | Unset
        ) = UNSET
        if _chat_history is not UNSET:
            chat_history = []
            for chat_history_item_data in _chat_history:

                def _parse_chat_history_item(
                    data: object,
                ) -> (
                    ChatV1ChatbotMessage
                    | ChatV1SystemMessage
                    | ChatV1ToolMessage
                    | ChatV1UserMessage
                ):
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        componentsschemas_chat_v1_message_type_0 = ChatV1UserMessage.from_dict(data)

                        return componentsschemas_chat_v1_message_type_0
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        componentsschemas_chat_v1_message_type_1 = ChatV1ChatbotMessage.from_dict(
                            data
                        )

                        return componentsschemas_chat_v1_message_type_1
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        componentsschemas_chat_v1_message_type_2 = ChatV1SystemMessage.from_dict(
                            data
                        )

                        return componentsschemas_chat_v1_message_type_2
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_chat_v1_message_type_3 = ChatV1ToolMessage.from_dict(data)

                    return componentsschemas_chat_v1_message_type_3

                chat_history_item = _parse_chat_history_item(chat_history_item_data)

                chat_history.append(chat_history_item)

        conversation_id = d.pop("conversation_id", UNSET)

        _prompt_truncation = d.pop("prompt_truncation", UNSET)
        prompt_truncation: ChatV1RequestPromptTruncation | Unset
        if isinstance(_prompt_truncation, Unset):
            prompt_truncation = UNSET
        else:
            prompt_truncation = check_chat_v1_request_prompt_truncation(_prompt_truncation)

        _connectors = d.pop("connectors", UNSET)
        connectors: list[ChatV1Connector] | Unset = UNSET
        if _connectors is not UNSET:
            connectors = []
            for connectors_item_data in _connectors:
                connectors_item = ChatV1Connector.from_dict(connectors_item_data)

                connectors.append(connectors_item)

        search_queries_only = d.pop("search_queries_only", UNSET)

        _documents = d.pop("documents", UNSET)
        documents: list[ChatV1Document] | Unset = UNSET
        if _documents is not UNSET:
            documents = []
            for documents_item_data in _documents:
                documents_item = ChatV1Document.from_dict(documents_item_data)

                documents.append(documents_item)

        _citation_quality = d.pop("citation_quality", UNSET)
        citation_quality: ChatV1RequestCitationQuality | Unset
        if isinstance(_citation_quality, Unset):
            citation_quality = UNSET
        else:
            citation_quality = check_chat_v1_request_citation_quality(_citation_quality)

        temperature = d.pop("temperature", UNSET)

        max_tokens = d.pop("max_tokens", UNSET)

        max_input_tokens = d.pop("max_input_tokens", UNSET)

        k = d.pop("k", UNSET)

        p = d.pop("p", UNSET)

        seed = d.pop("seed", UNSET)

        stop_sequences = cast(list[str], d.pop("stop_sequences", UNSET))

        frequency_penalty = d.pop("frequency_penalty", UNSET)

        presence_penalty = d.pop("presence_penalty", UNSET)

        raw_prompting = d.pop("raw_prompting", UNSET)

        def _parse_response_format(
            data: object,
        ) -> ChatV1JsonResponseFormat | ChatV1TextResponseFormat | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_chat_v1_response_format_type_0 = (
                    ChatV1TextResponseFormat.from_dict(data)
                )

                return componentsschemas_chat_v1_response_format_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            componentsschemas_chat_v1_response_format_type_1 = ChatV1JsonResponseFormat.from_dict(
                data
            )

            return componentsschemas_chat_v1_response_format_type_1

        response_format = _parse_response_format(d.pop("response_format", UNSET))

        _safety_mode = d.pop("safety_mode", UNSET)
        safety_mode: ChatV1RequestSafetyMode | Unset
        if isinstance(_safety_mode, Unset):
            safety_mode = UNSET
        else:
            safety_mode = check_chat_v1_request_safety_mode(_safety_mode)

        chat_v1_request = cls(
            message=message,
            model=model,
            preamble=preamble,
            tools=tools,
            tool_results=tool_results,
            force_single_step=force_single_step,
            chat_history=chat_history,
            conversation_id=conversation_id,
            prompt_truncation=prompt_truncation,
            connectors=connectors,
            search_queries_only=search_queries_only,
            documents=documents,
            citation_quality=citation_quality,
            temperature=temperature,
            max_tokens=max_tokens,
            max_input_tokens=max_input_tokens,
            k=k,
            p=p,
            seed=seed,
            stop_sequences=stop_sequences,
            frequency_penalty=frequency_penalty,
            presence_penalty=presence_penalty,
            raw_prompting=raw_prompting,
            response_format=response_format,
            safety_mode=safety_mode,
        )

        chat_v1_request.additional_properties = d
        return chat_v1_request

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
