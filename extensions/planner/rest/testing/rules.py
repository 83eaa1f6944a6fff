"""The rules that an entity has to keep, each with the values that its test needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...domain.model import Relation
from .. import membership
from ..lists import filter_relations
from . import bodies, hiding, lists
from .actors import Actor
from .cast import Cast
from .samples import SampleView

if TYPE_CHECKING:
    from ..entity import ResourceView


@dataclass(frozen=True)
class Rule:
    """One test: a function of `tests/checks`, and what it is asked about."""

    name: str
    check: str
    by: Actor
    arguments: tuple[object, ...] = ()
    each: tuple[object, ...] = ()  # as many as there are
    named: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True)
class RuleView:
    """The same as a framework spells it, with its arguments as they are written."""

    name: str
    check: str
    arguments: tuple[str, ...]


def writing(e: ResourceView, cast: Cast) -> Iterator[Rule]:
    """POST, PATCH and DELETE, and links."""
    if by := cast.creator:
        yield _made("a_new_one_is_what_was_sent", cast, by)
        needed = bodies.needed(e, by)
        yield Rule("other_bodies_are_refused", "making.refuses_other_bodies", by, (needed,))
        if (owner := cast.own_creator) and not by.own:
            yield _made("a_new_one_of_their_own_is_what_was_sent", cast, owner)
    if by := cast.changer:
        if body := bodies.change(e, by):
            yield Rule("a_change_needs_the_version", "changing.needs_the_version", by, (body,))
        for link in e.link_tables if e.readable else []:
            names = (link.segment, link.model.target)
            yield Rule(f"{link.model.name}_are_linked", "linking.links", by, names)
    if by := cast.remover:
        yield Rule("deleting_needs_the_version", "deleting.needs_the_version", by)
        for relation in _upwards(e):
            name = f"those_below_go_with_their_{relation.name}"
            yield Rule(name, "cascading.takes_those_below", by, (relation.column,))


def reading(e: ResourceView, cast: Cast, sample: SampleView) -> Iterator[Rule]:
    """GET of one and of many."""
    by = cast.reader
    if by is None:
        return
    unseen = bodies.unseen(e, by)
    blind = {"blind": unseen} if unseen else {}
    yield Rule("one_is_shown_whole", "reading.shows_the_row", by, named=blind)
    if sample.several if by.own else sample.many:
        yield Rule("the_list_comes_in_pages", "listing.comes_in_pages", by)
        sorts = lists.sorts(e.model, sample)
        yield Rule("the_list_is_sorted", "listing.is_sorted", by, (sorts,))
    cases = tuple(lists.filters(e.model, by))
    columns = tuple(relation.column for relation in filter_relations(e.model))
    if cases or columns:
        references = {"references": columns} if columns else {}
        yield Rule("the_list_is_filtered", "listing.is_filtered", by, each=cases, named=references)
    if texts := lists.searched(e.model):
        yield Rule("the_list_is_searched", "listing.is_searched", by, each=tuple(texts))
    if any(each.secret for each in e.model.fields):
        yield Rule("secrets_are_kept", "reading.keeps_secrets", by)


def keeping_apart(e: ResourceView, cast: Cast, shared: tuple[str, ...]) -> Iterator[Rule]:
    """What is hidden from those who are not the owner, and from those who see some states."""
    casting = cast.casting
    if by := casting.owner(casting.read) if cast.reader else None:
        yield Rule("those_of_others_are_hidden", "owning.hides_others", by)
    for n, (by, writes) in enumerate(hiding.own_writes(e, casting).items(), 1):
        status = hiding.status_for_others(casting, by)
        name = "those_of_others_stay_as_they_are" + (f"_{n}" if n > 1 else "")
        yield Rule(name, "owning.protects", by, (tuple(writes), status))
    for n, (by, writes) in enumerate(hiding.seen_only(e, casting).items(), 1):
        name = "not_all_that_is_seen_may_be_changed" + (f"_{n}" if n > 1 else "")
        yield Rule(name, "owning.protects", by, (tuple(writes), 403))
    if by := casting.member(casting.read) if cast.reader else None:
        yield Rule("one_is_open_to_members", "joining.opens_to_members", by)
        if unlike := hiding.vacated(e):
            check = "joining.is_closed_to_former_members"
            yield Rule("members_who_left_are_out", check, by, unlike)
    if e.created_by_members and (by := cast.creator) and by.member:
        place = (e.place, membership.relation(e.model).target)
        yield Rule("only_members_make_one", "joining.takes_new_ones_from_members", by, place)
    if by := cast.own_creator:
        status = 403 if e.owner_chosen and not shared else 422
        yield Rule("nobody_makes_one_for_others", "owning.makes_for_oneself", by, (status,))
    machine = casting.machine
    if machine and (by := hiding.state_reader(casting)):
        shown, hidden = hiding.states(machine, casting, by)
        states = {"shown": shown, "hidden": hidden}
        check = "reading.keeps_states_apart"
        yield Rule("some_states_are_hidden", check, by, (machine.field,), named=states)


def guarding(e: ResourceView, cast: Cast) -> Iterator[Rule]:
    """Single fields that are not for everyone."""
    casting = cast.casting
    if cast.reader:
        for by, names in hiding.unread(e, casting).items():
            yield _guarded("hidden", "hides_fields", by, names)
    for by, names in cast.kept_from_setting.items():
        yield _guarded("not_for_everyone_to_make", "refuses_to_make", by, names)
    if cast.changer:
        changers = e.model.grants["update"]
        for by, names in hiding.unwritten(e, casting, changers, change=True).items():
            yield _guarded("not_for_everyone_to_change", "refuses_to_change", by, names)


def _upwards(e: ResourceView) -> list[Relation]:
    """The relations to a row of the same kind, with which this one goes; no check speaks of them."""
    checked = {name for check in e.model.checks for name in check.names}
    return [
        relation
        for relation in e.model.relations
        if relation.target == e.key
        and relation.on_delete == "cascade"
        and relation.name not in checked
        and not e.model.soft_delete
    ]


def _made(name: str, cast: Cast, by: Actor) -> Rule:
    return Rule(name, "making.shows_what_was_sent", by, named={"read": cast.sees_new(by)})


def _guarded(words: str, check: str, by: Actor, names: list[str]) -> Rule:
    verb = "is" if len(names) == 1 else "are"
    name = f"{'_and_'.join(names)}_{verb}_{words}"
    return Rule(name, f"guarding.{check}", by, each=tuple(names))
