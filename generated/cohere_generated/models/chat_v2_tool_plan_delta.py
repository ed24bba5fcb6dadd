from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.chat_v2_tool_plan_delta_delta import ChatV2ToolPlanDeltaDelta


T = TypeVar("T", bound="ChatV2ToolPlanDelta")


@_attrs_define
class ChatV2ToolPlanDelta:
    """The next piece of what the model means to do with the tools.

    Attributes:
        type_ (Literal['tool-plan-delta']): Names the event.
        delta (ChatV2ToolPlanDeltaDelta):
    """

    type_: Literal["tool-plan-delta"]
    delta: ChatV2ToolPlanDeltaDelta
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        delta = self.delta.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "delta": delta,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chat_v2_tool_plan_delta_delta import ChatV2ToolPlanDeltaDelta  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["tool-plan-delta"], d.pop("type"))
        if type_ != "tool-plan-delta":
            raise ValueError(f"type must match const 'tool-plan-delta', got '{type_}'")

        delta = ChatV2ToolPlanDeltaDelta.from_dict(d.pop("delta"))

        chat_v2_tool_plan_delta = cls(
            type_=type_,
            delta=delta,
        )

        chat_v2_tool_plan_delta.additional_properties = d
        return chat_v2_tool_plan_delta

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
