"""Documents of Systems Manager."""

from __future__ import annotations

import json
from typing import Any

from .api import Properties, call, tags_of
from .ec2 import picked
from .registry import Created, Handler, Request, register_all


def _content(properties: Properties) -> str:
    content: Any = properties["Content"]
    return content if isinstance(content, str) else json.dumps(content)


def _create_document(request: Request) -> Created:
    properties = request.properties
    name = properties.get("Name") or request.name(128)
    call(
        "ssm",
        "CreateDocument",
        Name=name,
        Content=_content(properties),
        DocumentType=properties.get("DocumentType", "Command"),
        DocumentFormat=properties.get("DocumentFormat", "JSON"),
        **picked(properties, "TargetType", "VersionName"),
        Tags=tags_of(properties) or None,
    )
    return name, {}


def _update_document(request: Request, name: str, old: Properties) -> Created:
    if _content(old) != _content(request.properties):
        version = call(
            "ssm",
            "UpdateDocument",
            Name=name,
            Content=_content(request.properties),
            DocumentFormat=request.properties.get("DocumentFormat", "JSON"),
            DocumentVersion="$LATEST",
        )["DocumentDescription"]["DocumentVersion"]
        call("ssm", "UpdateDocumentDefaultVersion", Name=name, DocumentVersion=version)
    return name, {}


def _delete_document(name: str, _: Properties) -> None:
    call("ssm", "DeleteDocument", Name=name)


def install() -> None:
    """Let documents be created in Systems Manager."""
    register_all(
        {
            "AWS::SSM::Document": Handler(
                _create_document, _delete_document, _update_document, frozenset({"Content", "Tags", "UpdateMethod"})
            )
        }
    )
