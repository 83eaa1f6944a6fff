"""`append_only`: what would change or delete a row that is there is refused."""

from __future__ import annotations

from .draft import Draft, World


def check_append_only(world: World, draft: Draft) -> None:
    """What is said of access and events is refused where they are read."""
    if not draft.node.flag("append_only", False):
        return
    if draft.node.flag("soft_delete", False):
        reason = "append_only and soft_delete contradict each other; drop one"
        world.report.add_key(draft.node.entry("soft_delete"), reason)
    if draft.machines:
        reason = "a transition would change an append_only entity; drop `states` or `append_only`"
        world.report.add_key(draft.node.entry("states"), reason)
    for name, field in draft.fields.items():
        if field.personal:
            reason = "an erasure empties it, and a row of an append_only entity is never changed"
            way_out = "keep it in another entity that this one names, or drop `append_only`"
            node = draft.node.entry("fields").entry(name).entry("personal")
            world.report.add_key(node, f"{reason}; {way_out}")
    for name, relation in draft.relations.items():
        if relation.on_delete != "restrict":
            does = "delete" if relation.on_delete == "cascade" else "change"
            reason = f"{relation.on_delete} would {does} rows of {draft.names.pascal}"
            way_out = "let it restrict, or drop `append_only`"
            node = draft.relation_nodes[name]
            at = node.entry("on_delete") if node.has("on_delete") else node
            world.report.add_key(at, f"{reason}, which is append_only; {way_out}")
