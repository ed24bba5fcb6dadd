from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ChatV1Connector")


@_attrs_define
class ChatV1Connector:
    """A place where the server looks things up.

    Example:
        {'id': 'web-search', 'options': {'site': 'example.org'}}

    Attributes:
        id (str): Names the connector; `web-search` is one of Cohere's own.
        options (Any | Unset): Settings of this connector; `web-search` takes a `site`.
        user_access_token (str | Unset): Sent to the connector as authorization, in place of the server's own.
        continue_on_failure (bool | Unset): Whether the request goes on where the connector fails.
    """

    id: str
    options: Any | Unset = UNSET
    user_access_token: str | Unset = UNSET
    continue_on_failure: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        options = self.options

        user_access_token = self.user_access_token

        continue_on_failure = self.continue_on_failure

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if options is not UNSET:
            field_dict["options"] = options
        if user_access_token is not UNSET:
            field_dict["user_access_token"] = user_access_token
        if continue_on_failure is not UNSET:
            field_dict["continue_on_failure"] = continue_on_failure

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        options = d.pop("options", UNSET)

        user_access_token = d.pop("user_access_token", UNSET)

        continue_on_failure = d.pop("continue_on_failure", UNSET)

        chat_v1_connector = cls(
            id=id,
            options=options,
            user_access_token=user_access_token,
            continue_on_failure=continue_on_failure,
        )

        chat_v1_connector.additional_properties = d
        return chat_v1_connector

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
