from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.chat_v2_request_safety_mode import (
    ChatV2RequestSafetyMode,
    check_chat_v2_request_safety_mode,
)
from ..models.chat_v2_request_tool_choice import (
    ChatV2RequestToolChoice,
    check_chat_v2_request_tool_choice,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_v2_assistant_message import ChatV2AssistantMessage
    from ..models.chat_v2_citation_options import ChatV2CitationOptions
    from ..models.chat_v2_document import ChatV2Document
    from ..models.chat_v2_json_response_format import ChatV2JsonResponseFormat
    from ..models.chat_v2_system_message import ChatV2SystemMessage
    from ..models.chat_v2_text_response_format import ChatV2TextResponseFormat
    from ..models.chat_v2_thinking import ChatV2Thinking
    from ..models.chat_v2_tool import ChatV2Tool
    from ..models.chat_v2_tool_message import ChatV2ToolMessage
    from ..models.chat_v2_user_message import ChatV2UserMessage


T = TypeVar("T", bound="ChatV2Request")


@_attrs_define
class ChatV2Request:
    """
    Attributes:
        model (str): Name of a model, or the id of a fine-tuned one.
        messages (list[ChatV2AssistantMessage | ChatV2SystemMessage | ChatV2ToolMessage | ChatV2UserMessage]): The
            conversation so far, oldest turn first.
        tools (list[ChatV2Tool] | Unset): The functions that the model may ask for.
        tool_choice (ChatV2RequestToolChoice | Unset): Forces at least one call (`REQUIRED`, together with `tools`) or
            forbids calls (`NONE`). Absent, the model is free to choose.
        strict_tools (bool | Unset): Makes every call follow its tool's schema to the letter.
        documents (list[ChatV2Document | str] | Unset): Texts that the model can rest its answer on and cite.
        citation_options (ChatV2CitationOptions | Unset): How citations are made.
        response_format (ChatV2JsonResponseFormat | ChatV2TextResponseFormat | Unset): Whether the answer is text or a
            JSON object.
        safety_mode (ChatV2RequestSafetyMode | Unset): Which safety instruction goes into the prompt; `OFF` leaves it
            out, where the model allows that.
        max_tokens (int | Unset): Upper limit of generated tokens. A larger value than the model's own limit counts as
            that limit; absent, the model's limit holds.
        stop_sequences (list[str] | Unset): Generation ends before the first of these strings; the string is not part of
            the text.
        temperature (float | Unset): Randomness of the choice of tokens; 0 takes the most likely one.
        seed (int | Unset): The same seed with the same request should give the same answer; not guaranteed.
        frequency_penalty (float | Unset): Makes tokens less likely in proportion to how often they have occurred.
        presence_penalty (float | Unset): Makes tokens that have occurred less likely, however often they did.
        k (int | Unset): Only this many of the most likely tokens are candidates; 0 sets no limit.
        p (float | Unset): Only the most likely tokens that together have this probability are candidates; acts after
            `k`.
        logprobs (bool | Unset): Adds the log probabilities of the generated tokens to the answer.
        priority (int | Unset): Place in the queue under load; a lower number goes first.
        thinking (ChatV2Thinking | Unset): Reasoning before the answer, on models that can.
    """

    model: str
    messages: list[
        ChatV2AssistantMessage | ChatV2SystemMessage | ChatV2ToolMessage | ChatV2UserMessage
    ]
    tools: list[ChatV2Tool] | Unset = UNSET
    tool_choice: ChatV2RequestToolChoice | Unset = UNSET
    strict_tools: bool | Unset = UNSET
    documents: list[ChatV2Document | str] | Unset = UNSET
    citation_options: ChatV2CitationOptions | Unset = UNSET
    response_format: ChatV2JsonResponseFormat | ChatV2TextResponseFormat | Unset = UNSET
    safety_mode: ChatV2RequestSafetyMode | Unset = UNSET
    max_tokens: int | Unset = UNSET
    stop_sequences: list[str] | Unset = UNSET
    temperature: float | Unset = UNSET
    seed: int | Unset = UNSET
    frequency_penalty: float | Unset = UNSET
    presence_penalty: float | Unset = UNSET
    k: int | Unset = UNSET
    p: float | Unset = UNSET
    logprobs: bool | Unset = UNSET
    priority: int | Unset = UNSET
    thinking: ChatV2Thinking | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.chat_v2_assistant_message import ChatV2AssistantMessage  # noqa: PLC0415
        from ..models.chat_v2_document import ChatV2Document  # noqa: PLC0415
        from ..models.chat_v2_system_message import ChatV2SystemMessage  # noqa: PLC0415
        from ..models.chat_v2_text_response_format import ChatV2TextResponseFormat  # noqa: PLC0415
        from ..models.chat_v2_user_message import ChatV2UserMessage  # noqa: PLC0415

        model = self.model

        messages = []
        for messages_item_data in self.messages:
            messages_item: dict[str, Any]
            if isinstance(messages_item_data, ChatV2UserMessage):
                messages_item = messages_item_data.to_dict()
            elif isinstance(messages_item_data, ChatV2AssistantMessage):
                messages_item = messages_item_data.to_dict()
            elif isinstance(messages_item_data, ChatV2SystemMessage):
                messages_item = messages_item_data.to_dict()
            else:
                messages_item = messages_item_data.to_dict()

            messages.append(messages_item)

        tools: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.tools, Unset):
            tools = []
            for tools_item_data in self.tools:
                tools_item = tools_item_data.to_dict()
                tools.append(tools_item)

        tool_choice: str | Unset = UNSET
        if not isinstance(self.tool_choice, Unset):
            tool_choice = self.tool_choice

        strict_tools = self.strict_tools

        documents: list[dict[str, Any] | str] | Unset = UNSET
        if not isinstance(self.documents, Unset):
            documents = []
            for documents_item_data in self.documents:
                documents_item: dict[str, Any] | str
                if isinstance(documents_item_data, ChatV2Document):
                    documents_item = documents_item_data.to_dict()
                else:
                    documents_item = documents_item_data
                documents.append(documents_item)

        citation_options: dict[str, Any] | Unset = UNSET
        if not isinstance(self.citation_options, Unset):
            citation_options = self.citation_options.to_dict()

        response_format: dict[str, Any] | Unset
        if isinstance(self.response_format, Unset):
            response_format = UNSET
        elif isinstance(self.response_format, ChatV2TextResponseFormat):
            response_format = self.response_format.to_dict()
        else:
            response_format = self.response_format.to_dict()

        safety_mode: str | Unset = UNSET
        if not isinstance(self.safety_mode, Unset):
            safety_mode = self.safety_mode

        max_tokens = self.max_tokens

        stop_sequences: list[str] | Unset = UNSET
        if not isinstance(self.stop_sequences, Unset):
            stop_sequences = self.stop_sequences

        temperature = self.temperature

        seed = self.seed

        frequency_penalty = self.frequency_penalty

        presence_penalty = self.presence_penalty

        k = self.k

        p = self.p

        logprobs = self.logprobs

        priority = self.priority

        thinking: dict[str, Any] | Unset = UNSET
        if not isinstance(self.thinking, Unset):
            thinking = self.thinking.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "model": model,
                "messages": messages,
            }
        )
        if tools is not UNSET:
            field_dict["tools"] = tools
        if tool_choice is not UNSET:
            field_dict["tool_choice"] = tool_choice
        if strict_tools is not UNSET:
            field_dict["strict_tools"] = strict_tools
        if documents is not UNSET:
            field_dict["documents"] = documents
        if citation_options is not UNSET:
            field_dict["citation_options"] = citation_options
        if response_format is not UNSET:
            field_dict["response_format"] = response_format
        if safety_mode is not UNSET:
            field_dict["safety_mode"] = safety_mode
        if max_tokens is not UNSET:
            field_dict["max_tokens"] = max_tokens
        if stop_sequences is not UNSET:
            field_dict["stop_sequences"] = stop_sequences
        if temperature is not UNSET:
            field_dict["temperature"] = temperature
        if seed is not UNSET:
            field_dict["seed"] = seed
        if frequency_penalty is not UNSET:
            field_dict["frequency_penalty"] = frequency_penalty
        if presence_penalty is not UNSET:
            field_dict["presence_penalty"] = presence_penalty
        if k is not UNSET:
            field_dict["k"] = k
        if p is not UNSET:
            field_dict["p"] = p
        if logprobs is not UNSET:
            field_dict["logprobs"] = logprobs
        if priority is not UNSET:
            field_dict["priority"] = priority
        if thinking is not UNSET:
            field_dict["thinking"] = thinking

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v2_assistant_message import ChatV2AssistantMessage  # noqa: PLC0415
        from ..models.chat_v2_citation_options import ChatV2CitationOptions  # noqa: PLC0415
        from ..models.chat_v2_document import ChatV2Document  # noqa: PLC0415
        from ..models.chat_v2_json_response_format import ChatV2JsonResponseFormat  # noqa: PLC0415
        from ..models.chat_v2_system_message import ChatV2SystemMessage  # noqa: PLC0415
        from ..models.chat_v2_text_response_format import ChatV2TextResponseFormat  # noqa: PLC0415
        from ..models.chat_v2_thinking import ChatV2Thinking  # noqa: PLC0415
        from ..models.chat_v2_tool import ChatV2Tool  # noqa: PLC0415
        from ..models.chat_v2_tool_message import ChatV2ToolMessage  # noqa: PLC0415
        from ..models.chat_v2_user_message import ChatV2UserMessage  # noqa: PLC0415

        d = dict(src_dict)
        model = d.pop("model")

        messages = []
        _messages = d.pop("messages")
        for messages_item_data in _messages:

            def _parse_messages_item(
                data: object,
            ) -> (
                ChatV2AssistantMessage | ChatV2SystemMessage | ChatV2ToolMessage | ChatV2UserMessage
            ):
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_chat_v2_message_type_0 = ChatV2UserMessage.from_dict(data)

                    return componentsschemas_chat_v2_message_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_chat_v2_message_type_1 = ChatV2AssistantMessage.from_dict(
                        data
                    )

                    return componentsschemas_chat_v2_message_type_1
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_chat_v2_message_type_2 = ChatV2SystemMessage.from_dict(data)

                    return componentsschemas_chat_v2_message_type_2
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_chat_v2_message_type_3 = ChatV2ToolMessage.from_dict(data)

                return componentsschemas_chat_v2_message_type_3

            messages_item = _parse_messages_item(messages_item_data)

            messages.append(messages_item)

        _tools = d.pop("tools", UNSET)
        tools: list[ChatV2Tool] | Unset = UNSET
        if _tools is not UNSET:
            tools = []
            for tools_item_data in _tools:
                tools_item = ChatV2Tool.from_dict(tools_item_data)

                tools.append(tools_item)

        _tool_choice = d.pop("tool_choice", UNSET)
        tool_choice: ChatV2RequestToolChoice | Unset
        if isinstance(_tool_choice, Unset):
            tool_choice = UNSET
        else:
            tool_choice = check_chat_v2_request_tool_choice(_tool_choice)

        strict_tools = d.pop("strict_tools", UNSET)

        _documents = d.pop("documents", UNSET)
        documents: list[ChatV2Document | str] | Unset = UNSET
        if _documents is not UNSET:
            documents = []
            for documents_item_data in _documents:

                def _parse_documents_item(data: object) -> ChatV2Document | str:
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        documents_item_type_1 = ChatV2Document.from_dict(data)

                        return documents_item_type_1
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    return cast(ChatV2Document | str, data)

                documents_item = _parse_documents_item(documents_item_data)

                documents.append(documents_item)

        _citation_options = d.pop("citation_options", UNSET)
        citation_options: ChatV2CitationOptions | Unset
        if isinstance(_citation_options, Unset):
            citation_options = UNSET
        else:
            citation_options = ChatV2CitationOptions.from_dict(_citation_options)

        def _parse_response_format(
            data: object,
        ) -> ChatV2JsonResponseFormat | ChatV2TextResponseFormat | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_chat_v2_response_format_type_0 = (
                    ChatV2TextResponseFormat.from_dict(data)
                )

                return componentsschemas_chat_v2_response_format_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            componentsschemas_chat_v2_response_format_type_1 = ChatV2JsonResponseFormat.from_dict(
                data
            )

            return componentsschemas_chat_v2_response_format_type_1

        response_format = _parse_response_format(d.pop("response_format", UNSET))

        _safety_mode = d.pop("safety_mode", UNSET)
        safety_mode: ChatV2RequestSafetyMode | Unset
        if isinstance(_safety_mode, Unset):
            safety_mode = UNSET
        else:
            safety_mode = check_chat_v2_request_safety_mode(_safety_mode)

        max_tokens = d.pop("max_tokens", UNSET)

        stop_sequences = cast(list[str], d.pop("stop_sequences", UNSET))

        temperature = d.pop("temperature", UNSET)

        seed = d.pop("seed", UNSET)

        frequency_penalty = d.pop("frequency_penalty", UNSET)

        presence_penalty = d.pop("presence_penalty", UNSET)

        k = d.pop("k", UNSET)

        p = d.pop("p", UNSET)

        logprobs = d.pop("logprobs", UNSET)

        priority = d.pop("priority", UNSET)

        _thinking = d.pop("thinking", UNSET)
        thinking: ChatV2Thinking | Unset
        if isinstance(_thinking, Unset):
            thinking = UNSET
        else:
            thinking = ChatV2Thinking.from_dict(_thinking)

        chat_v2_request = cls(
            model=model,
            messages=messages,
            tools=tools,
            tool_choice=tool_choice,
            strict_tools=strict_tools,
            documents=documents,
            citation_options=citation_options,
            response_format=response_format,
            safety_mode=safety_mode,
            max_tokens=max_tokens,
            stop_sequences=stop_sequences,
            temperature=temperature,
            seed=seed,
            frequency_penalty=frequency_penalty,
            presence_penalty=presence_penalty,
            k=k,
            p=p,
            logprobs=logprobs,
            priority=priority,
            thinking=thinking,
        )

        chat_v2_request.additional_properties = d
        return chat_v2_request

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
