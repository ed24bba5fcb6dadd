from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.model_endpoint import ModelEndpoint, check_model_endpoint
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.model_sampling_defaults import ModelSamplingDefaults


T = TypeVar("T", bound="Model")


@_attrs_define
class Model:
    """A model and what it can be used for.

    Example:
        {'name': 'command-a-03-2025', 'is_deprecated': False, 'endpoints': ['chat'], 'finetuned': False,
            'context_length': 256000, 'tokenizer_url': 'https://tokenizers.example/command-a-03-2025.json',
            'default_endpoints': [], 'features': ['json_mode', 'tools'], 'sampling_defaults': {'temperature': 0.3, 'k': 0,
            'p': 0.75, 'frequency_penalty': 0, 'presence_penalty': 0}}

    Attributes:
        name (str | Unset): What a request says in `model` to use it.
        is_deprecated (bool | Unset): Whether the model is deprecated.
        endpoints (list[ModelEndpoint | str] | Unset): The endpoints that take the model.
        finetuned (bool | Unset): Whether the model is a fine-tuned one.
        context_length (float | Unset): How many tokens the model can handle in one request.
        tokenizer_url (str | Unset): Where the configuration of its tokenizer can be fetched.
        default_endpoints (list[ModelEndpoint | str] | Unset): The endpoints whose default it is.
        features (list[str] | Unset): Names of what the model can do.
        sampling_defaults (ModelSamplingDefaults | Unset): What the model takes for sampling fields that a request
            leaves out.
    """

    name: str | Unset = UNSET
    is_deprecated: bool | Unset = UNSET
    endpoints: list[ModelEndpoint | str] | Unset = UNSET
    finetuned: bool | Unset = UNSET
    context_length: float | Unset = UNSET
    tokenizer_url: str | Unset = UNSET
    default_endpoints: list[ModelEndpoint | str] | Unset = UNSET
    features: list[str] | Unset = UNSET
    sampling_defaults: ModelSamplingDefaults | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        is_deprecated = self.is_deprecated

        endpoints: list[str] | Unset = UNSET
        if not isinstance(self.endpoints, Unset):
            endpoints = []
            for endpoints_item_data in self.endpoints:
                endpoints_item: str
                if isinstance(endpoints_item_data, str):
                    endpoints_item = endpoints_item_data
                else:
                    endpoints_item = endpoints_item_data
                endpoints.append(endpoints_item)

        finetuned = self.finetuned

        context_length = self.context_length

        tokenizer_url = self.tokenizer_url

        default_endpoints: list[str] | Unset = UNSET
        if not isinstance(self.default_endpoints, Unset):
            default_endpoints = []
            for default_endpoints_item_data in self.default_endpoints:
                default_endpoints_item: str
                if isinstance(default_endpoints_item_data, str):
                    default_endpoints_item = default_endpoints_item_data
                else:
                    default_endpoints_item = default_endpoints_item_data
                default_endpoints.append(default_endpoints_item)

        features: list[str] | Unset = UNSET
        if not isinstance(self.features, Unset):
            features = self.features

        sampling_defaults: dict[str, Any] | Unset = UNSET
        if not isinstance(self.sampling_defaults, Unset):
            sampling_defaults = self.sampling_defaults.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if is_deprecated is not UNSET:
            field_dict["is_deprecated"] = is_deprecated
        if endpoints is not UNSET:
            field_dict["endpoints"] = endpoints
        if finetuned is not UNSET:
            field_dict["finetuned"] = finetuned
        if context_length is not UNSET:
            field_dict["context_length"] = context_length
        if tokenizer_url is not UNSET:
            field_dict["tokenizer_url"] = tokenizer_url
        if default_endpoints is not UNSET:
            field_dict["default_endpoints"] = default_endpoints
        if features is not UNSET:
            field_dict["features"] = features
        if sampling_defaults is not UNSET:
            field_dict["sampling_defaults"] = sampling_defaults

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.model_sampling_defaults import ModelSamplingDefaults  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name", UNSET)

        is_deprecated = d.pop("is_deprecated", UNSET)

        _endpoints = d.pop("endpoints", UNSET)
        endpoints: list[ModelEndpoint | str] | Unset = UNSET
        if _endpoints is not UNSET:
            endpoints = []
            for endpoints_item_data in _endpoints:

                def _parse_endpoints_item(data: object) -> ModelEndpoint | str:
                    try:
                        if not isinstance(data, str):
                            raise TypeError()
                        endpoints_item_type_0 = check_model_endpoint(data)

                        return endpoints_item_type_0
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    return cast(ModelEndpoint | str, data)

                endpoints_item = _parse_endpoints_item(endpoints_item_data)

                endpoints.append(endpoints_item)

        finetuned = d.pop("finetuned", UNSET)

        context_length = d.pop("context_length", UNSET)

        tokenizer_url = d.pop("tokenizer_url", UNSET)

        _default_endpoints = d.pop("default_endpoints", UNSET)
        default_endpoints: list[ModelEndpoint | str] | Unset = UNSET
        if _default_endpoints is not UNSET:
            default_endpoints = []
            for default_endpoints_item_data in _default_endpoints:

                def _parse_default_endpoints_item(data: object) -> ModelEndpoint | str:
                    try:
                        if not isinstance(data, str):
                            raise TypeError()
                        default_endpoints_item_type_0 = check_model_endpoint(data)

                        return default_endpoints_item_type_0
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    return cast(ModelEndpoint | str, data)

                default_endpoints_item = _parse_default_endpoints_item(default_endpoints_item_data)

                default_endpoints.append(default_endpoints_item)

        features = cast(list[str], d.pop("features", UNSET))

        _sampling_defaults = d.pop("sampling_defaults", UNSET)
        sampling_defaults: ModelSamplingDefaults | Unset
        if isinstance(_sampling_defaults, Unset):
            sampling_defaults = UNSET
        else:
            sampling_defaults = ModelSamplingDefaults.from_dict(_sampling_defaults)

        model = cls(
            name=name,
            is_deprecated=is_deprecated,
            endpoints=endpoints,
            finetuned=finetuned,
            context_length=context_length,
            tokenizer_url=tokenizer_url,
            default_endpoints=default_endpoints,
            features=features,
            sampling_defaults=sampling_defaults,
        )

        model.additional_properties = d
        return model

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
