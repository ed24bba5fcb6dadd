from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.chat_v2_tool_document import ChatV2ToolDocument


T = TypeVar("T", bound="ChatV2DocumentContent")


@_attrs_define
class ChatV2DocumentContent:
    """
    Attributes:
        type_ (Literal['document']): Marks a document.
        document (ChatV2ToolDocument): A document that a tool gives. Example: {'id': 'report', 'data': {'weather':
            'rain'}}.
    """

    type_: Literal["document"]
    document: ChatV2ToolDocument
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        document = self.document.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "document": document,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v2_tool_document import ChatV2ToolDocument  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["document"], d.pop("type"))
        if type_ != "document":
            raise ValueError(f"type must match const 'document', got '{type_}'")

        document = ChatV2ToolDocument.from_dict(d.pop("document"))

        chat_v2_document_content = cls(
            type_=type_,
            document=document,
        )

        chat_v2_document_content.additional_properties = d
        return chat_v2_document_content

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
