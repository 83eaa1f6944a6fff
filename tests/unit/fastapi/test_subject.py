"""What the tests of failure write to."""

from __future__ import annotations

from planner.domain.parse import load
from planner.fastapi import ProjectView

DOMAIN = """
roles: {clerk: Enters., boss: Approves.}
modules:
  store:
    entities:
      Note:
        fields: {text: string}
        access: {read: {clerk: any}, write: {clerk: any}}
      Deal:
        fields: {code: {type: string, unique: true}}
        states:
          initial: draft
          transitions: {approve: {from: draft, to: approved, by: [boss], emits: deal.approved}}
        access: {read: {clerk: any, boss: any}, create: {clerk: any}}
"""


def test_the_entity_of_which_most_can_be_seen_is_written_to() -> None:
    subject = ProjectView(load(DOMAIN), "store").subject
    assert subject is not None
    assert (subject.e.key, subject.event, subject.varied) == (
        "store.Deal",
        "deal.approved",
        ("code",),
    )
    assert {*subject.by.roles} >= {"clerk", "boss"}


def test_users_are_written_to_where_nothing_else_is() -> None:
    view = ProjectView(load("roles: {clerk: Enters.}\nmodules: {}\n"), "store")
    assert view.subject is None
