from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.generate_2021_request_return_likelihoods import (
    Generate2021RequestReturnLikelihoods,
    check_generate_2021_request_return_likelihoods,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.generate_2021_request_logit_bias import Generate2021RequestLogitBias


T = TypeVar("T", bound="Generate2021Request")


@_attrs_define
class Generate2021Request:
    """
    Attributes:
        prompt (str | Unset): The text to go on from, less the white space at its end.
        model (str | Unset): Name of a model, or the full id of a fine-tuned one. The documents name `small`, `medium`,
            `large` and `xlarge`; other names are allowed.
        preset (str | Unset): Id of a stored set of parameters, the prompt among them; a field of the request goes
            before the preset's.
        max_tokens (int | Unset): Upper limit of generated tokens, for each text. 0, with `return_likelihoods: ALL`
            only, asks for the likelihoods of the prompt.
        temperature (float | Unset): Randomness of the choice of tokens; 0 takes the most likely one.
        num_generations (int | Unset): How many texts come back at most. It needs a `Cohere-Version`; without one there
            is room for one text.
        k (int | Unset): Only this many of the most likely tokens are candidates; 0 sets no limit.
        p (float | Unset): Only the most likely tokens that together have this probability are candidates; acts after
            `k`. 0 and 1 set no limit.
        frequency_penalty (float | Unset): Makes tokens less likely in proportion to how often they have occurred in the
            prompt and the text.
        presence_penalty (float | Unset): Makes tokens that have occurred less likely, however often they did.
        stop_sequences (list[str] | Unset): A text ends after the first of these strings; the string is part of the
            text.
        return_likelihoods (Generate2021RequestReturnLikelihoods | Unset): Whether the answer has likelihoods of tokens,
            of the generated text alone or of the prompt too.
        logit_bias (Generate2021RequestLogitBias | Unset): Makes tokens more or less likely. The keys are token ids, as
            `tokenize` gives them, in digits.
    """

    prompt: str | Unset = UNSET
    model: str | Unset = UNSET
    preset: str | Unset = UNSET
    max_tokens: int | Unset = UNSET
    temperature: float | Unset = UNSET
    num_generations: int | Unset = UNSET
    k: int | Unset = UNSET
    p: float | Unset = UNSET
    frequency_penalty: float | Unset = UNSET
    presence_penalty: float | Unset = UNSET
    stop_sequences: list[str] | Unset = UNSET
    return_likelihoods: Generate2021RequestReturnLikelihoods | Unset = UNSET
    logit_bias: Generate2021RequestLogitBias | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        prompt = self.prompt

        model = self.model

        preset = self.preset

        max_tokens = self.max_tokens

        temperature = self.temperature

        num_generations = self.num_generations

        k = self.k

        p = self.p

        frequency_penalty = self.frequency_penalty

        presence_penalty = self.presence_penalty

        stop_sequences: list[str] | Unset = UNSET
        if not isinstance(self.stop_sequences, Unset):
            stop_sequences = self.stop_sequences

        return_likelihoods: str | Unset = UNSET
        if not isinstance(self.return_likelihoods, Unset):
            return_likelihoods = self.return_likelihoods

        logit_bias: dict[str, Any] | Unset = UNSET
        if not isinstance(self.logit_bias, Unset):
            logit_bias = self.logit_bias.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if prompt is not UNSET:
            field_dict["prompt"] = prompt
        if model is not UNSET:
            field_dict["model"] = model
        if preset is not UNSET:
            field_dict["preset"] = preset
        if max_tokens is not UNSET:
            field_dict["max_tokens"] = max_tokens
        if temperature is not UNSET:
            field_dict["temperature"] = temperature
        if num_generations is not UNSET:
            field_dict["num_generations"] = num_generations
        if k is not UNSET:
            field_dict["k"] = k
        if p is not UNSET:
            field_dict["p"] = p
        if frequency_penalty is not UNSET:
            field_dict["frequency_penalty"] = frequency_penalty
        if presence_penalty is not UNSET:
            field_dict["presence_penalty"] = presence_penalty
        if stop_sequences is not UNSET:
            field_dict["stop_sequences"] = stop_sequences
        if return_likelihoods is not UNSET:
            field_dict["return_likelihoods"] = return_likelihoods
        if logit_bias is not UNSET:
            field_dict["logit_bias"] = logit_bias

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.generate_2021_request_logit_bias import Generate2021RequestLogitBias  # noqa: PLC0415

        d = dict(src_dict)
        prompt = d.pop("prompt", UNSET)

        model = d.pop("model", UNSET)

        preset = d.pop("preset", UNSET)

        max_tokens = d.pop("max_tokens", UNSET)

        temperature = d.pop("temperature", UNSET)

        num_generations = d.pop("num_generations", UNSET)

        k = d.pop("k", UNSET)

        p = d.pop("p", UNSET)

        frequency_penalty = d.pop("frequency_penalty", UNSET)

        presence_penalty = d.pop("presence_penalty", UNSET)

        stop_sequences = cast(list[str], d.pop("stop_sequences", UNSET))

        _return_likelihoods = d.pop("return_likelihoods", UNSET)
        return_likelihoods: Generate2021RequestReturnLikelihoods | Unset
        if isinstance(_return_likelihoods, Unset):
            return_likelihoods = UNSET
        else:
            return_likelihoods = check_generate_2021_request_return_likelihoods(_return_likelihoods)

        _logit_bias = d.pop("logit_bias", UNSET)
        logit_bias: Generate2021RequestLogitBias | Unset
        if isinstance(_logit_bias, Unset):
            logit_bias = UNSET
        else:
            logit_bias = Generate2021RequestLogitBias.from_dict(_logit_bias)

        generate_2021_request = cls(
            prompt=prompt,
            model=model,
            preset=preset,
            max_tokens=max_tokens,
            temperature=temperature,
            num_generations=num_generations,
            k=k,
            p=p,
            frequency_penalty=frequency_penalty,
            presence_penalty=presence_penalty,
            stop_sequences=stop_sequences,
            return_likelihoods=return_likelihoods,
            logit_bias=logit_bias,
        )

        generate_2021_request.additional_properties = d
        return generate_2021_request

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
