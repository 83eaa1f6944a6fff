"""The parts of docs/ that are worked out from the domain."""

from __future__ import annotations

import json

from planner.domain.parse import load
from planner.fastapi import ProjectView
from planner.fastapi.diagrams import LARGEST, table_diagrams

DOMAIN = """
roles:
  member: {about: Writes., signup: true}
modules:
  notes:
    entities:
      Shelf:
        fields: {pk: {type: string, unique: true}}
        access: {read: {signed_in: any}}
      Note:
        owner: author
        fields:
          title: {type: string, max: 40}
          size: {type: int, min: 0, max: 9, default: 3}
          code: {type: string, unique: true, read_only: true}
          secret: {type: string, required: false, secret: true}
        relations:
          shelf: {to: Shelf, required: false, unique: true}
          marks: {to: Shelf, many: true}
        states: {initial: note, transitions: {send: {from: note, to: sent, by: [own]}}}
        access: {read: {member: own}, write: {member: own}}
        checks: {small: size < 5}
"""


def view(text: str = DOMAIN) -> ProjectView:
    return ProjectView(load(text), "app")


def diagram(number: int) -> list[str]:
    return view().documents.filled[0].table_diagrams[0].lines[number:]


def test_tables_show_types_keys_and_lines() -> None:
    lines = diagram(0)
    assert lines[:4] == ['"shelves" {', "  uuid id PK", "  string pk_ UK", "}"]
    assert "  uuid shelf_id FK, UK" in lines
    assert "  string secret" in lines
    assert '"shelves" |o--o| "notes" : "shelf"' in lines
    assert '"users" ||--o{ "notes" : "author"' in lines
    assert '"shelves" ||--o{ "note_marks" : "shelf"' in lines


def test_a_large_module_gets_several_even_pictures() -> None:
    entities = view().entities * LARGEST
    parts = table_diagrams("notes", entities)
    assert [len(part.tables) for part in parts] == [LARGEST, LARGEST]
    assert parts[1].title == "notes, part 2 of 2"
    assert table_diagrams("notes", []) == []


def test_a_state_that_mermaid_has_taken_keeps_its_label() -> None:
    (states,) = view().documents.state_diagrams
    assert states.title == "Note.state"
    assert states.lines == ['state "note" as note_', "[*] --> note_", "note_ --> sent : send"]


def test_permissions_become_a_table_of_those_who_may_something() -> None:
    grid = view().documents.served[0].grid
    assert grid.lines[0] == "| Permission | `signed_in` | `member` |"
    assert grid.lines[2] == "| `shelf.read` | any | |"
    assert "| `note.send` | own | |" in grid.lines


def test_the_example_is_the_first_entity_that_one_role_can_make_read_and_change() -> None:
    example = view().documents.example
    assert example is not None
    assert (example.entity.key, example.audience) == ("notes.Note", "member")
    assert json.loads(example.create_body) == {"title": "Title", "size": 3}
    assert json.loads(example.change_body) == {"title": "Title II"}
    created = json.loads(example.created)
    assert created["state"] == "note"
    assert created["shelf_id"] is None
    assert created["code"] == "<code>"
    assert "secret" not in created


def test_an_entity_whose_rows_need_others_is_no_example() -> None:
    needy = DOMAIN.replace("shelf: {to: Shelf, required: false, unique: true}", "shelf: Shelf")
    assert view(needy).documents.example is None


def test_a_domain_without_modules_has_nothing_to_show() -> None:
    documents = view("roles: {}\nmodules: {}\n").documents
    assert documents.example is None
    assert [*documents.filled, *documents.served, *documents.state_diagrams] == []


def test_an_example_has_the_owner_that_nobody_names() -> None:
    domain = DOMAIN.replace("write: {member: own}", "write: {member: any}")
    assert view(domain).documents.example is None


def test_who_makes_a_row_for_others_does_not_own_the_one_of_the_example() -> None:
    kept = "relations:\n          author: {to: User, required: false}\n          shelf"
    domain = DOMAIN.replace("relations:\n          shelf", kept)
    own = view(domain).documents.example
    assert own is not None
    assert json.loads(own.created)["author_id"] is not None
    for_others = domain.replace(
        "{read: {member: own}, write: {member: own}}", "{read: {member: any}, write: {member: any}}"
    )
    example = view(for_others).documents.example
    assert example is not None
    assert json.loads(example.created)["author_id"] is None
    seen_by_owners = domain.replace("write: {member: own}", "write: {member: any}")
    assert view(seen_by_owners).documents.example is None
