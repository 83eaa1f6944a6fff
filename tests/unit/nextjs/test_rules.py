"""What emitted Vitest files ask of an entity, as they spell it."""

from __future__ import annotations

from planner.domain.parse import load
from planner.nextjs import ProjectView

DOMAIN = """
roles: {clerk: Enters., boss: Sees all.}
modules:
  store:
    entities:
      Deal:
        owner: seller
        fields:
          title: string
          margin: {type: int, required: false, access: {read: [boss], write: [boss]}}
        states: {initial: draft, transitions: {pack: {from: draft, to: packed, by: [own]}}}
        access: {read: {boss: any, clerk: draft, signed_in: own}, create: {signed_in: own}}
        list: {filter: [state]}
"""


def test_rules_are_words_and_literals() -> None:
    [deal] = ProjectView(load(DOMAIN), "store").entities
    rules = {rule.name: (rule.check, *rule.arguments) for rule in deal.tests.rules}
    assert rules["those of others are hidden"] == ("owning.hidesOthers", "{ own: true }")
    assert rules["those of others stay as they are"] == (
        "owning.protects",
        "SOMEBODY",
        '["POST /pack"]',
        "404",
    )
    assert rules["margin is hidden"] == (
        "guarding.hidesFields",
        '{ roles: ["clerk"] }',
        '["margin"]',
    )
    filtered = rules["the list is filtered"]
    assert filtered[2:] == (
        '{ state: ["draft", "packed"] }',
        '{ references: ["seller_id"] }',
    )
    assert deal.tests.moves[0] == (
        '{ name: "pack", field: "state", from: "draft", to: "packed", '
        'by: { roles: ["boss"], own: true } }'
    )
