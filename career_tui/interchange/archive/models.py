"""What a record of an archive may hold: the models it is checked with, and their JSON Schema."""

from functools import cache
from typing import Any

from pydantic import BaseModel, Field, create_model
from pydantic.json_schema import models_json_schema

from career_tui.interchange.archive.format import FORMAT, VERSION
from career_tui.store.bulk import Section, sections
from career_tui.store.columns import Uid
from career_tui.store.noun_tables import Kind, kind_of

_UUID: dict[str, Any] = {"format": "uuid"}


@cache
def model(section: Section) -> type[BaseModel]:
    """The model of one record: the table's fields, the references, and a uid it must have."""
    own: dict[str, Any] = {
        "uid": (Uid, Field(description="stable name, a UUID", json_schema_extra=_UUID)),
    }
    for name, target in section.references.items():
        said = f"uid of one of {target}"
        if section.is_needed(name):
            own[name] = (Uid, Field(description=said, json_schema_extra=_UUID))
        else:
            own[name] = (Uid | None, Field(default=None, description=said, json_schema_extra=_UUID))
    for name, kept in section.lists.items():
        said = f"uids of some of {kept.target}"
        own[name] = (list[Uid], Field(default_factory=list, description=said))
    base = section.fields
    name = base.__name__.removesuffix("Fields")
    return create_model(name, __base__=base, __doc__=base.__doc__, **own)


@cache
def kinds(section: Section) -> dict[str, Kind]:
    """What each field of a record takes, by name."""
    return {name: kind_of(field.annotation) for name, field in model(section).model_fields.items()}


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of an archive. What it cannot say is checked on import:
    references, rules between fields, the depth of the tree, the calendar's bounds."""
    _, described = models_json_schema(
        [(model(section), "validation") for section in sections()], ref_template="#/$defs/{model}"
    )
    definitions = described["$defs"]
    lists = {}
    for section in sections():
        name = model(section).__name__
        record = definitions[name]
        record["additionalProperties"] = False
        record["required"] = [one for one in record["required"] if one not in section.noun.dated]
        lists[section.name] = {
            "type": "array",
            "description": record["description"],
            "items": {"$ref": f"#/$defs/{name}"},
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "career-tui archive",
        "description": "Everything a career-tui store holds, one list for each kind of record. "
        "References are uids; a list left out is empty; a field left out takes its default.",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"enum": list(range(1, VERSION + 1))},
            "exported_at": {"type": "string", "format": "date-time"},
            **lists,
        },
        "required": ["format", "version"],
        "additionalProperties": False,
        "$defs": definitions,
    }
