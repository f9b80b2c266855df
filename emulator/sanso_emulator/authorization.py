"""IAM where it is enforced: the resources of calls that ministack does not name."""

from __future__ import annotations

from typing import Any

from ministack.core import iam_actions


def keep() -> None:
    """A policy that is made is a resource, whose ARN comes from its path and name.

    Source: Service Authorization Reference, IAM.
    """
    known = iam_actions.extract_resource_arn

    def extract_resource_arn(
        service: str,
        method: str,
        path: str,
        headers: dict[str, Any],
        body: bytes,
        query_params: dict[str, Any],
        region: str,
        account_id: str,
    ) -> str:
        arn = known(service, method, path, headers, body, query_params, region, account_id)
        name = iam_actions._query_param(query_params, "PolicyName")
        if service != "iam" or arn != "*" or not name:
            return arn
        within = iam_actions._query_param(query_params, "Path") or "/"
        return f"arn:aws:iam::{account_id}:policy{within}{name}"

    iam_actions.extract_resource_arn = extract_resource_arn
