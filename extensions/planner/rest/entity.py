"""One entity as a resource of the API, whatever the framework."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..domain.model import Domain, Entity, Relation, StateMachine, Transition
from . import membership, ownership, personal
from .names import former_table, noun
from .references import LinkView


@dataclass(frozen=True, eq=False)
class ResourceView:
    """What its routes, rows and permissions are. A framework's view adds how that is spelled."""

    domain: Domain
    model: Entity
    package: str

    # -- names

    @property
    def key(self) -> str:
        return self.model.key

    @property
    def module(self) -> str:
        return self.model.module

    @property
    def pascal(self) -> str:
        return self.model.names.pascal

    @property
    def snake(self) -> str:
        return self.model.names.snake

    @property
    def noun(self) -> str:
        """Its name in the names of operations."""
        return noun(self.domain, self.model)

    @property
    def plural(self) -> str:
        return self.model.names.plural

    @property
    def url(self) -> str:
        return f"/api/v1/{self.model.names.path}"

    @property
    def words(self) -> str:
        return self.model.names.words

    @property
    def a_words(self) -> str:
        return f"{'an' if self.words[0] in 'aeiou' else 'a'} {self.words}"

    @property
    def many(self) -> str:
        return self.model.names.plural_words

    @property
    def about(self) -> str:
        return self.model.about or f"{self.a_words.capitalize()}."

    @property
    def renamed_from(self) -> str | None:
        return former_table(self.model)

    def outline(self) -> dict[str, object]:
        """What the names of its files depend on."""
        return {
            "key": self.key,
            "served": self.served,
            "routes": self.has_routes,
            "states": self.served and bool(self.model.machines),
            "links": bool(self.served_links),
            "moves": bool(self.moves),
        }

    # -- access

    @property
    def moves(self) -> list[tuple[StateMachine, Transition]]:
        """The transitions that somebody may make over HTTP."""
        return [(m, t) for m in self.model.machines for t in m.transitions if t.by]

    @property
    def served(self) -> bool:
        """Whether anybody may do anything with it over HTTP."""
        return bool(self.model.access or self.moves)

    @property
    def has_routes(self) -> bool:
        """Whether it has routes besides its transitions."""
        return self.readable or self.creatable or self.updatable or self.deletable

    @property
    def readable(self) -> bool:
        return "read" in self.model.grants

    @property
    def creatable(self) -> bool:
        return "create" in self.model.grants

    @cached_property
    def updatable(self) -> bool:
        """Whether somebody may change something of it."""
        fields = (f for f in self.model.fields if not (f.read_only or f.write_once))
        return "update" in self.model.grants and any((*fields, *self.changed_relations))

    @property
    def deletable(self) -> bool:
        return "delete" in self.model.grants

    @property
    def public(self) -> bool:
        """Whether somebody who is not signed in may read some of it."""
        return any(grant.audience == "anyone" for grant in self.model.grants.get("read", ()))

    @property
    def denials(self) -> str:
        """The problems of a route that not everyone may use."""
        return "" if self.public else "401, 403, "

    @property
    def changes(self) -> bool:
        """Whether anything updates a row."""
        return self.updatable or bool(self.moves) or (self.deletable and self.model.soft_delete)

    @property
    def removes(self) -> bool:
        return self.deletable and not self.model.soft_delete

    # -- ownership

    @cached_property
    def owner_chain(self) -> ownership.OwnerChain:
        return ownership.chain(self.domain, self.model)

    @cached_property
    def owner(self) -> Relation | None:
        """The relation that leads to the owner, or to the parent that has one."""
        return ownership.owner_relation(self.model)

    @property
    def owned(self) -> bool:
        return self.owner is not None

    @property
    def owner_chosen(self) -> bool:
        """Whether a new row names its owner, a user."""
        return self.owner is not None and self.owner.target == ownership.USER

    @property
    def owned_through(self) -> bool:
        """Whether only a parent of the same module knows the owner."""
        return len(self.owner_chain) > 1

    @property
    def owner_column(self) -> str:
        """The column with the owner, or with the parent that leads there."""
        return self.owner_chain[0][1]

    # -- what it says about its owner

    @property
    def closed_to_owner(self) -> list[str]:
        """The columns that the owner of a row may not read."""
        return personal.closed_to_owner(self.model)

    @property
    def is_deleted_with_owner(self) -> bool:
        return personal.is_deleted(self.domain, self.model)

    @property
    def emptied(self) -> list[tuple[str, str | None]]:
        """What an erasure writes into the columns of a row that stays."""
        return personal.emptied(self.model)

    # -- members

    @property
    def asks_members(self) -> bool:
        """Whether members reach rows that exist."""
        return membership.asked(self.model)

    @property
    def created_by_members(self) -> bool:
        """Whether members of what a new row names may make it."""
        return membership.asked(self.model, creating=True)

    @property
    def names_place(self) -> bool:
        """Whether its rows name what people belong to; seats and rows without members do not."""
        members = self.model.members
        return members is not None and not members.through

    @property
    def places_constant(self) -> str:
        """The statement that finds what the caller belongs to."""
        target = membership.named(self.domain, self.model)
        return f"CALLERS_{target.names.plural.upper()}" if target else ""

    @property
    def place_constant(self) -> str:
        """The statement that finds one such place, if the caller is among its people."""
        return f"{membership.relation(self.model).name}_of_member".upper()

    @property
    def place(self) -> str:
        """The column of a new row that names the place whose people may make it."""
        return membership.relation(self.model).column

    # -- references to entities of the same module

    @property
    def client_relations(self) -> list[Relation]:
        """Those that a client may set."""
        return [relation for relation in self.model.relations if not relation.read_only]

    @property
    def changed_relations(self) -> list[Relation]:
        """Those that a change may set."""
        return [
            relation
            for relation in self.client_relations
            if not relation.write_once and relation.name != self.model.owner
        ]

    @property
    def is_referred_to(self) -> bool:
        """Whether rows of its module name it, and not everybody may see all of it."""
        siblings = (e for e in self.domain.entities.values() if e.module == self.module)
        return is_selective(self.model) and any(
            relation.target == self.key for e in siblings for relation in _client_set(e)
        )

    @property
    def sighted_relations(self) -> list[tuple[Relation, Entity]]:
        """Relations of a new row whose target, of the same module, the caller has to be able to see."""
        found: list[tuple[Relation, Entity]] = []
        for relation in _client_set(self.model):
            target = self.domain.entities.get(relation.target)
            if target is None or target.module != self.module or not is_selective(target):
                continue
            if not self.owned or relation.name != self.model.owner:  # its owner is checked instead
                found.append((relation, target))
        return found

    @property
    def sighted_updates(self) -> list[tuple[Relation, Entity]]:
        """Those of them that a change may set."""
        return [pair for pair in self.sighted_relations if pair[0] in self.changed_relations]

    @property
    def sighted_others(self) -> list[tuple[Relation, Entity]]:
        """One of them for each other entity that making or changing a row asks."""
        used = [*(self.sighted_relations if self.creatable else [])]
        used += self.sighted_updates if self.updatable else []
        others = {target.key: (relation, target) for relation, target in used}
        others.pop(self.key, None)
        return sorted(others.values(), key=lambda pair: pair[1].names.plural)

    @cached_property
    def link_tables(self) -> list[LinkView]:
        return [LinkView(self.domain, self.model, link) for link in self.model.links]

    @property
    def served_links(self) -> list[LinkView]:
        """Those that somebody may see."""
        return self.link_tables if self.readable else []

    @property
    def other_id(self) -> str:
        """The parameter for what a link names, beside the one for the entity's own id."""
        return "linked_id" if self.snake == "other" else "other_id"

    # -- lists

    @property
    def order(self) -> str:
        return self.model.listing.by

    @property
    def order_words(self) -> str:
        known = {"-created_at": "newest first", "created_at": "oldest first"}
        return known.get(self.order, f"by {self.order.removeprefix('-').replace('_', ' ')}")

    # -- what is said of its operations

    @property
    def create_about(self) -> str:
        start = self.model.machines[0].initial.replace("_", " ") if self.model.machines else ""
        return f"Makes {self.a_words}{f', {start} at first' if start else ''}."

    def event(self, cause: str) -> str | None:
        """The event that create, update or delete emits."""
        return dict(self.model.emits).get(cause)

    @property
    def emitted(self) -> list[tuple[str, str]]:
        """Each event that its operations and transitions emit, and on which occasion."""
        causes = (
            ("create", "It was made.", self.creatable),
            ("update", "It was changed.", self.updatable),
            ("delete", "It was deleted.", self.deletable),
        )
        changes = [(self.event(cause), when) for cause, when, happens in causes if happens]
        moves = [(move.emits, f"`{move.name}`") for _, move in self.moves]
        return [(name, when) for name, when in [*changes, *moves] if name]


def is_selective(entity: Entity) -> bool:
    """Whether somebody may read rows of it, and not everybody all."""
    grants = entity.grants.get("read", ())
    return bool(grants) and not any(g.audience == "anyone" and g.any for g in grants)


def _client_set(entity: Entity) -> list[Relation]:
    written = entity.grants.keys() & {"create", "update"}
    return [relation for relation in entity.relations if written and not relation.read_only]
