"""Whose a row is, as SQLAlchemy asks for it."""

from __future__ import annotations

from itertools import pairwise

from ..rest.ownership import OwnerChain
from . import names


def own_condition(path: OwnerChain) -> str:
    """The condition for the caller's own rows: the owner's column, or the parent's being theirs."""
    entity, column = path[0]
    parents = path[1:]
    holder = names.column(entity.names.plural, column)
    if not parents:
        return f'{holder} == bindparam("caller")'
    parent = parents[0][0].names.plural
    return f"{holder}.in_(select({parent}.c.id).where({own_condition(parents)}))"


def owner_statement(path: OwnerChain) -> str:
    """SELECT of the owner of the row with a given id, of the first entity on the path."""
    first = source = path[0][0].names.plural
    for (child, column), (parent, _) in pairwise(path):
        on = f"{names.column(child.names.plural, column)} == {parent.names.plural}.c.id"
        source = f"{source}.join({parent.names.plural}, {on})"
    last, column = path[-1]
    joined = f".select_from({source})" if len(path) > 1 else ""
    where = f'{first}.c.id == bindparam("id")'
    return f"select({names.column(last.names.plural, column)}){joined}.where({where})"
