"""Amazon SES: rule sets by which mail is received. Nobody receives any: a test puts it where the rule would."""

from __future__ import annotations

from .api import Properties, call
from .registry import Created, Handler, Request, register_all


def _create_set(request: Request) -> Created:
    name = request.properties.get("RuleSetName") or request.name(64)
    call("ses", "CreateReceiptRuleSet", RuleSetName=name)
    return name, {}


def _delete_set(name: str, _: Properties) -> None:
    call("ses", "DeleteReceiptRuleSet", RuleSetName=name)


def _create_rule(request: Request) -> Created:
    properties = request.properties
    rule = {"Name": request.name(64), **properties["Rule"]}
    call(
        "ses",
        "CreateReceiptRule",
        RuleSetName=properties["RuleSetName"],
        Rule=rule,
        After=properties.get("After"),
    )
    return rule["Name"], {}


def _update_rule(request: Request, name: str, old: Properties) -> Created:
    # ministack has no call that changes a rule.
    _delete_rule(name, old)
    return _create_rule(request)


def _delete_rule(name: str, properties: Properties) -> None:
    call("ses", "DeleteReceiptRule", RuleSetName=properties["RuleSetName"], RuleName=name)


def install() -> None:
    """Let stacks with rule sets deploy."""
    register_all(
        {
            "AWS::SES::ReceiptRuleSet": Handler(create=_create_set, delete=_delete_set),
            "AWS::SES::ReceiptRule": Handler(
                create=_create_rule,
                delete=_delete_rule,
                update=_update_rule,
                in_place=frozenset({"Rule"}),
            ),
        }
    )
