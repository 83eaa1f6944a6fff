"""Whose a row is, as SQL asks for it."""

from __future__ import annotations

from itertools import pairwise

from ..rest.ownership import OwnerChain
from .names import column


def own_condition(path: OwnerChain) -> str:
    """The condition for the caller's own rows: the owner's column, or the parent's being theirs."""
    _, holder = path[0]
    parents = path[1:]
    if not parents:
        return f"{column(holder)} = :caller"
    parent = column(parents[0][0].names.plural)
    return f"{column(holder)} IN (SELECT id FROM {parent} WHERE {own_condition(parents)})"


def owner_statement(path: OwnerChain) -> str:
    """SELECT of the owner of the row with a given id, of the first entity on the path."""
    first = column(path[0][0].names.plural)
    last, holder = path[-1]
    if len(path) == 1:
        return f"SELECT {column(holder)} AS id FROM {first} WHERE id = :id"
    joins = ""
    for (child, key), (parent, _) in pairwise(path):
        target = column(parent.names.plural)
        joins += f" JOIN {target} ON {column(child.names.plural)}.{column(key)} = {target}.id"
    found = f"{column(last.names.plural)}.{column(holder)}"
    return f"SELECT {found} AS id FROM {first}{joins} WHERE {first}.id = :id"
