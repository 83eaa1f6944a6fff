"""Who emitted tests sign in as."""

from __future__ import annotations

from planner.domain.parse import load
from planner.fastapi import EntityView, ProjectView
from planner.fastapi.testing.view import actor
from planner.rest.testing.actors import Actor

DOMAIN = """
roles: {clerk: Enters., packer: Packs., boss: Sees all.}
modules:
  store:
    entities:
      Deal:
        owner: seller
        fields:
          title: string
          margin: {type: int, required: false, access: {read: [boss], write: [boss]}}
        states:
          initial: draft
          transitions:
            pack: {from: draft, to: packed, by: [packer]}
            recall: {from: packed, to: draft, by: [own]}
        access:
          read: {boss: any, clerk: draft, packer: packed, signed_in: own}
          create: {signed_in: own}
          update: {clerk: draft}
          delete: {boss: packed}
      Review:
        owner: writer
        fields: {stars: int}
        relations: {deal: Deal}
        access: {read: {boss: any, signed_in: own}, create: {boss: any, packer: own}}
      Reply:
        owner: writer
        fields: {text: string}
        relations: {review: Review}
        access: {read: {boss: any, signed_in: own}, create: {boss: any, clerk: own}}
"""


def deal() -> EntityView:
    return entity("Deal")


def entity(name: str) -> EntityView:
    return next(e for e in ProjectView(load(DOMAIN), "store").entities if e.pascal == name)


def test_whoever_reads_any_row_reads() -> None:
    assert deal().tests.cast.reader == Actor(("boss",))


def test_roles_are_combined_to_see_what_is_moved() -> None:
    moves = deal().tests.moves
    assert moves[0] == 'Move("pack", "state", "draft", "packed", Actor("packer", "boss"))'


def test_the_row_is_in_a_state_that_the_permission_reaches() -> None:
    remover = deal().tests.cast.remover
    assert remover is not None
    assert actor(remover) == 'Actor("boss", row={"state": "packed"})'


def test_roles_for_guarded_fields_come_along_unless_they_reach_more() -> None:
    assert deal().tests.cast.changer == Actor(("clerk", "boss"))


def test_owners_are_told_apart_from_others() -> None:
    rules = {rule.name: rule for rule in deal().tests.rules}
    assert rules["those_of_others_are_hidden"].arguments == ("Actor(own=True)",)
    protected = rules["those_of_others_stay_as_they_are"]
    assert protected.arguments == ("Actor()", '(("POST", "/recall"),)', "404")


def test_states_and_fields_are_hidden_from_those_without_them() -> None:
    rules = {rule.name: rule.arguments for rule in deal().tests.rules}
    hidden = ('Actor("clerk")', '"state"', 'shown=("draft",)', 'hidden=("packed",)')
    assert rules["some_states_are_hidden"] == hidden
    assert rules["margin_is_hidden"] == ('Actor("clerk")', '"margin"')


def test_the_routes_come_from_the_grants() -> None:
    routes = {route.name: route.audiences for route in deal().tests.routes}
    assert routes["GET /api/v1/deals"] == ("boss", "clerk", "packer", "signed_in")
    assert routes["POST /api/v1/deals/{id}/recall"] == ("signed_in",)
    assert "DELETE /api/v1/deals" not in routes


def test_what_is_named_is_seen_by_everybody_who_names_it() -> None:
    tests = entity("Review").tests
    assert [by.roles for by in tests.cast.makers] == [("boss",), ("packer",)]
    assert (tests.parents, tests.shared) == ([("deal_id", {"state": "packed"})], ())


def test_what_only_its_owner_sees_is_their_own_for_each_who_names_it() -> None:
    tests = entity("Reply").tests
    assert [by.roles for by in tests.cast.makers] == [("boss",), ("clerk",)]
    assert (tests.parents, tests.shared) == ([], ("review_id",))
    made_for_others = next(r for r in tests.rules if r.name == "nobody_makes_one_for_others")
    assert made_for_others.arguments[-1] == "422"


def test_a_role_that_shows_what_is_named_comes_along() -> None:
    """A doctor sees a patient as one of its doctors alone, and that is what a referral makes them."""
    project = ProjectView(load(CLINIC), "clinic")
    [referral] = (e for e in project.entities if e.pascal == "Referral")
    assert referral.tests.cast.creator == Actor(("doctor", "nurse"), own=True)
    assert referral.tests.cast.makers[1].roles == ("doctor", "nurse")


def test_who_makes_one_as_a_member_owns_it_also_where_a_field_is_kept_from_them() -> None:
    project = ProjectView(load(CLINIC), "clinic")
    [note] = (e for e in project.entities if e.pascal == "Note")
    rule = next(r for r in note.tests.rules if r.name == "pinned_is_not_for_everyone_to_make")
    assert rule.arguments[0].startswith('Actor("doctor", own=True, member=True')


CLINIC = """
roles: {doctor: Treats., nurse: Helps.}
modules:
  care:
    entities:
      Patient:
        members: {through: Referral}
        fields: {name: string}
        access: {read: {doctor: members, nurse: any}}
      Referral:
        owner: doctor
        relations: {patient: {to: Patient, write_once: true}}
        access: {read: {doctor: own}, create: {doctor: own}}
      Note:
        owner: writer
        members: patient
        fields: {text: text, pinned: {type: bool, default: false, access: {write: nurse}}}
        relations: {patient: {to: Patient, write_once: true}}
        access: {read: {doctor: members, nurse: any}, create: {doctor: members}}
"""
