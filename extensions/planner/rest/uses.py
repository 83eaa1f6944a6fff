"""Which parts of a kit something in the domain needs, whatever the framework."""

from __future__ import annotations

from collections.abc import Sequence

from .entity import ResourceView


def uses(entities: Sequence[ResourceView]) -> dict[str, bool]:
    models = [entity.model for entity in entities]
    fields = [field for model in models for field in model.fields]
    guarded = [guarded.access for m in models for guarded in (*m.fields, *m.relations)]
    return {
        "append_only": any(model.append_only for model in models),
        "events": any(e.model.emits or any(move.emits for _, move in e.moves) for e in entities),
        "field_rules": any(a.read is not None or a.write is not None for a in guarded),
        "no_overlap": any(model.overlaps for model in models),
        "links": any(entity.link_tables for entity in entities),
        "members": any(e.asks_members or e.created_by_members for e in entities),
        "ownership": any(e.creatable and e.owner_chosen for e in entities),
        "search": any(field.search for field in fields),
        "states": any(model.machines for model in models),
    }
