from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.generate_request_return_likelihoods import (
    GenerateRequestReturnLikelihoods,
    check_generate_request_return_likelihoods,
)
from ..models.generate_request_truncate import (
    GenerateRequestTruncate,
    check_generate_request_truncate,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="GenerateRequest")


@_attrs_define
class GenerateRequest:
    """
    Attributes:
        prompt (str | Unset): The text to go on from. The server prepares it for the model, unless `raw_prompting` is
            true.
        model (str | Unset): Name of a model, or the full id of a custom one. The documents name `command`, `command-
            nightly`, `command-light` and `command-light-nightly`; other names are allowed.
        num_generations (int | Unset): How many texts come back at most.
        max_tokens (int | Unset): Upper limit of generated tokens, for each text. Absent, a text goes on until the model
            ends it. 0, with `return_likelihoods: ALL` only, asks for the likelihoods of the prompt.
        truncate (GenerateRequestTruncate | Unset): Which side of an input is dropped that is longer than the model
            takes, down to what it takes. `NONE` makes it an error.
        temperature (float | Unset): Randomness of the choice of tokens; 0 takes the most likely one.
        seed (int | Unset): The same seed with the same request should give the same answer; not guaranteed.
        preset (str | Unset): Id of a stored set of parameters, the prompt among them; a field of the request goes
            before the preset's.
        end_sequences (list[str] | Unset): A text ends before the first of these strings; the string is not part of the
            text.
        stop_sequences (list[str] | Unset): A text ends after the first of these strings; the string is part of the
            text.
        k (int | Unset): Only this many of the most likely tokens are candidates; 0 sets no limit.
        p (float | Unset): Only the most likely tokens that together have this probability are candidates; acts after
            `k`.
        frequency_penalty (float | Unset): Makes tokens less likely in proportion to how often they have occurred in the
            prompt and the text. Newer models take it without `presence_penalty` only.
        presence_penalty (float | Unset): Makes tokens that have occurred less likely, however often they did. Newer
            models take it without `frequency_penalty` only.
        return_likelihoods (GenerateRequestReturnLikelihoods | Unset): Whether the answer has likelihoods of tokens, of
            the generated text alone or of the prompt too.
        raw_prompting (bool | Unset): Gives the prompt to the model as it is.
    """

    prompt: str | Unset = UNSET
    model: str | Unset = UNSET
    num_generations: int | Unset = UNSET
    max_tokens: int | Unset = UNSET
    truncate: GenerateRequestTruncate | Unset = UNSET
    temperature: float | Unset = UNSET
    seed: int | Unset = UNSET
    preset: str | Unset = UNSET
    end_sequences: list[str] | Unset = UNSET
    stop_sequences: list[str] | Unset = UNSET
    k: int | Unset = UNSET
    p: float | Unset = UNSET
    frequency_penalty: float | Unset = UNSET
    presence_penalty: float | Unset = UNSET
    return_likelihoods: GenerateRequestReturnLikelihoods | Unset = UNSET
    raw_prompting: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        prompt = self.prompt

        model = self.model

        num_generations = self.num_generations

        max_tokens = self.max_tokens

        truncate: str | Unset = UNSET
        if not isinstance(self.truncate, Unset):
            truncate = self.truncate

        temperature = self.temperature

        seed = self.seed

        preset = self.preset

        end_sequences: list[str] | Unset = UNSET
        if not isinstance(self.end_sequences, Unset):
            end_sequences = self.end_sequences

        stop_sequences: list[str] | Unset = UNSET
        if not isinstance(self.stop_sequences, Unset):
            stop_sequences = self.stop_sequences

        k = self.k

        p = self.p

        frequency_penalty = self.frequency_penalty

        presence_penalty = self.presence_penalty

        return_likelihoods: str | Unset = UNSET
        if not isinstance(self.return_likelihoods, Unset):
            return_likelihoods = self.return_likelihoods

        raw_prompting = self.raw_prompting

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if prompt is not UNSET:
            field_dict["prompt"] = prompt
        if model is not UNSET:
            field_dict["model"] = model
        if num_generations is not UNSET:
            field_dict["num_generations"] = num_generations
        if max_tokens is not UNSET:
            field_dict["max_tokens"] = max_tokens
        if truncate is not UNSET:
            field_dict["truncate"] = truncate
        if temperature is not UNSET:
            field_dict["temperature"] = temperature
        if seed is not UNSET:
            field_dict["seed"] = seed
        if preset is not UNSET:
            field_dict["preset"] = preset
        if end_sequences is not UNSET:
            field_dict["end_sequences"] = end_sequences
        if stop_sequences is not UNSET:
            field_dict["stop_sequences"] = stop_sequences
        if k is not UNSET:
            field_dict["k"] = k
        if p is not UNSET:
            field_dict["p"] = p
        if frequency_penalty is not UNSET:
            field_dict["frequency_penalty"] = frequency_penalty
        if presence_penalty is not UNSET:
            field_dict["presence_penalty"] = presence_penalty
        if return_likelihoods is not UNSET:
            field_dict["return_likelihoods"] = return_likelihoods
        if raw_prompting is not UNSET:
            field_dict["raw_prompting"] = raw_prompting

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        prompt = d.pop("prompt", UNSET)

        model = d.pop("model", UNSET)

        num_generations = d.pop("num_generations", UNSET)

        max_tokens = d.pop("max_tokens", UNSET)

        _truncate = d.pop("truncate", UNSET)
        truncate: GenerateRequestTruncate | Unset
        if isinstance(_truncate, Unset):
            truncate = UNSET
        else:
            truncate = check_generate_request_truncate(_truncate)

        temperature = d.pop("temperature", UNSET)

        seed = d.pop("seed", UNSET)

        preset = d.pop("preset", UNSET)

        end_sequences = cast(list[str], d.pop("end_sequences", UNSET))

        stop_sequences = cast(list[str], d.pop("stop_sequences", UNSET))

        k = d.pop("k", UNSET)

        p = d.pop("p", UNSET)

        frequency_penalty = d.pop("frequency_penalty", UNSET)

        presence_penalty = d.pop("presence_penalty", UNSET)

        _return_likelihoods = d.pop("return_likelihoods", UNSET)
        return_likelihoods: GenerateRequestReturnLikelihoods | Unset
        if isinstance(_return_likelihoods, Unset):
            return_likelihoods = UNSET
        else:
            return_likelihoods = check_generate_request_return_likelihoods(_return_likelihoods)

        raw_prompting = d.pop("raw_prompting", UNSET)

        generate_request = cls(
            prompt=prompt,
            model=model,
            num_generations=num_generations,
            max_tokens=max_tokens,
            truncate=truncate,
            temperature=temperature,
            seed=seed,
            preset=preset,
            end_sequences=end_sequences,
            stop_sequences=stop_sequences,
            k=k,
            p=p,
            frequency_penalty=frequency_penalty,
            presence_penalty=presence_penalty,
            return_likelihoods=return_likelihoods,
            raw_prompting=raw_prompting,
        )

        generate_request.additional_properties = d
        return generate_request

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
