"""Every refusal inside an entity names its line, its column, the reason and the way out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from planner.domain.model import Entity

OWNED = "owner: keeper\naccess: {read: signed_in, write: {clerk: any}}\n"
ENDS = """relations: {part: Part}
fields: {a: timestamptz, b: timestamptz, day: date, n: text, late: {type: timestamptz, required: false}}
"""
STATES = "states: {initial: a, transitions: {go: {from: a, to: b}}}\n"
READ = "access: {read: anyone}\n"

CASES: dict[str, list[tuple[str, str]]] = {
    "keys": [
        ("feilds: {}", '6:9 shop.Thing.feilds: there is no key "feilds" here; did you mean "fields"?'),
        ("about: no", '6:16 shop.Thing.about: some YAML readers take no for true, false or null; quote'),
        ("about: 1.10", '6:16 shop.Thing.about: this must be text, not a number; quote it: "1.10"'),
        ("about: 7", '6:16 shop.Thing.about: this must be text, not a whole number; quote it: "7"'),
        ("about: true", 'this must be text, not true or false; quote it: "true"'),
        ("about: 2026-11-22", 'YAML reads 2026-11-22 as a date; quote it: "2026-11-22"'),
        ('about: "a\\u202eb"', "6:16 shop.Thing.about: the invisible character U+202E cannot stand here"),
        ("fields: [a]", "6:17 shop.Thing.fields: this must be a mapping, not a list"),
        ("soft_delete: 'true'", "this must be true or false, not text; write it without quotes"),
    ],
    "fields": [
        ("fields: {a: strng}", '6:21 shop.Thing.a: there is no type "strng"; did you mean "string"?'),
        ("fields: {a: datetime}", 'there is no type "datetime"; did you mean "timestamptz"?'),
        ("fields: {a: varchar(20)}", 'there is no type "varchar(20)"; did you mean "string"?'),
        ("fields: {a: Decimal(10)}", 'there is no type "Decimal(10)"; did you mean "decimal"?'),
        ("fields: {a: User}", "what points at an entity stands in `relations`, not in `fields`"),
        ("fields: {a: {type: string, nullable: true}}", 'there is no key "nullable" here; write `required: false` instead'),
        ("fields: {a: {}}", "6:18 shop.Thing.a: `type` is missing; add one of: string, text"),
        ("fields: {a: }", "shop.Thing.a: this must be text or a mapping, not nothing"),
        ("fields: {aB: int}", '"aB" is not a name in snake_case such as unit_price; did you mean "a_b"?'),
        ("fields: {größe: int}", '"größe" is not a name in snake_case such as unit_price; did you mean "grosse"?'),
        ("fields: {id: uuid}", "6:18 shop.Thing.id: every entity has a column `id` already"),
        ("fields: {a: {type: string, digits: 3}}", "6:36 shop.Thing.a.digits: string has no `digits`; its keys are: type"),
        ("fields: {a: {type: string, requird: true}}", 'there is no key "requird" here; did you mean "required"?'),
        ("fields: {a: enum}", "enum needs more: write {type: enum, values: [a, b]}"),
        ("fields: {a: {type: enum}}", "6:18 shop.Thing.a: `values` is missing; enum needs it"),
        ("fields: {a: {type: enum, values: [x, X]}}", '"X" and "x" differ in case only; keep one'),
        ("fields: {a: {type: enum, values: ['in  stock']}}", '"in  stock" is not a value such as in_stock, A+ or on hold'),
        ("fields: {a: {type: enum, values: ['50% off']}}", 'did you mean "50_off"?'),
        ("fields: {a: {type: enum, values: ['ri\u200bght']}}", "the invisible character U+200B cannot stand here; delete it"),
        ("fields: {a: {type: enum, values: [x, x]}}", '6:46 shop.Thing.a.values.1: "x" is given twice'),
        ("fields: {a: {type: enum, values: [yes, maybe]}}", "shop.Thing.a.values.0: some YAML readers take yes"),
        ("fields: {a: {type: enum, values: [x], default: y}}", '"y" is not among `values`: x'),
        ("fields: {a: {type: string, default: 5}}", 'this must be text; quote it: "5"'),
        ("fields: {a: {type: int, default: '1'}}", "this must be a whole number such as 42, without quotes"),
        ("fields: {a: {type: int, default: 9007199254740992}}", "2^53 - 1"),
        ("fields: {a: {type: int, min: 3, default: 2}}", "2 is less than `min` 3"),
        ("fields: {a: {type: int, min: 3, max: 2}}", "`min` 3 is more than `max` 2; no value fits"),
        ("fields: {a: {type: int, default: 0x10}}", 'YAML readers disagree on the number 0x10; quote it: "0x10"'),
        ("fields: {a: {type: int, default: 1_000}}", "YAML readers disagree on the number 1_000"),
        ("fields: {a: {type: int, default: 08}}", "YAML readers disagree on the number 08"),
        ("fields: {a: {type: string, default: 1e3}}", "YAML readers disagree on the number 1e3"),
        ("fields: {a: {type: string, max: 5, default: too long}}", "8 characters is more than `max` 5"),
        ("fields: {a: {type: string, max: 0}}", "`max` is a length and must be at least 1"),
        ("fields: {a: {type: string, max: 2000}}", "a length of string must lie between 0 and 1,000"),
        ("fields: {a: {type: int, personal: true}}", "an erasure can neither empty this nor write a word"),
        ("fields: {a: {type: string, unique: true, personal: true}}", "write a word into it; add `required: false`"),
        ("fields: {a: {type: string, max: 5, personal: true}}", "an erasure can neither empty this"),
        ("fields: {a: {type: string, pattern: '^x$'}}", "a field with `pattern` needs an `example` that matches it"),
        ("fields: {a: {type: string, pattern: '^x$', example: y}}", "this does not match `pattern`: ^x$"),
        ("fields: {a: {type: string, pattern: '(', example: y}}", "this is not a regular expression"),
        ("fields: {a: {type: string, pattern: '(?=x)', example: x}}", "needs look-around, back references"),
        ("fields: {a: {type: string, default: }}", "an empty default says nothing; use `required: false`"),
        ("fields: {a: {type: decimal, scale: 2, default: '0.123'}}", "0.123 has more than 2 decimal places"),
        ("fields: {a: {type: decimal, digits: 4, scale: 2, default: 123}}", "123 has more than 4 digits"),
        ("fields: {a: {type: decimal, digits: 2, scale: 3}}", "`scale` is more than the 2 `digits`"),
        ("fields: {a: {type: decimal, digits: 16}}", "16 must lie between 1 and 15"),
        ("fields: {a: {type: money, default: 3}}", "this must be {amount: minor units, currency: code}"),
        ("fields: {a: {type: money, currency: EUX}}", '"EUX" is not an ISO 4217 currency such as EUR'),
        ("fields: {a: {type: money, currency: EURO}}", '"EURO" is not an ISO 4217 currency such as EUR'),
        ("fields: {a: {type: money, currency: EUR, default: {amount: 1, currency: USD}}}", "fixed to EUR"),
        ("fields: {a: {type: date, default: '2026-02-30'}}", '"2026-02-30" is not a date such as'),
        ("fields: {a: {type: timestamptz, default: '2026-02-03T10:00'}}", "is not a time with its zone such as"),
        ("fields: {a: {type: email, example: nobody}}", '"nobody" is not an email address'),
        ("fields: {a: {type: country, example: UK}}", '"UK" is not an ISO 3166-1 country such as DE'),
        ("fields: {a: {type: locale, example: de_DE}}", '"de_DE" is not a language tag'),
        ("fields: {a: {type: slug, example: A b}}", '"A b" is not a slug'),
        ("fields: {a: {type: url, example: 'ftp://x'}}", '"ftp://x" is not a URL'),
        ("fields: {a: {type: json, default: []}}", "this must be a JSON object"),
        ("fields: {a: {type: bool, read_only: true}}", "nobody could ever set this; give it a `default` or"),
        ("fields: {a: {type: int, read_only: true, min: 1}}", "it starts at 0, but 0 is less than `min` 1"),
        ("fields: {a: {type: int, read_only: true, write_once: true}}", "never written by a client"),
        ("fields: {a: {type: int, unique: true, default: 1}}", "a unique field with a default would fit one row"),
        ("fields: {a: {type: string, secret: true, search: true}}", "a search would reveal the secret"),
        ("fields: {a: {type: string, unique: true, read_only: true, max: 5}}", "the server makes this value, of 10"),
        ("fields: {a: {type: money}, a_amount: int}", "`a` and `a_amount` would share the column a_amount"),
    ],
    "relations": [
        ("relations: {a: Prt}", '6:24 shop.Thing.a: there is no entity "Prt"; did you mean "Part"?'),
        ("relations: {a: {to: Prt}}", '6:29 shop.Thing.a.to: there is no entity "Prt"'),
        ("relations: {a: shp.Part}", 'there is no entity "shp.Part"; did you mean "shop.Part"?'),
        ("relations: {a: part}", '"part" is not an entity such as Order or sales.Order; did you mean "Part"?'),
        ("relations: {a: {required: true}}", "`to` is missing; add it"),
        ("relations: {part_id: Part}", "a relation is named without _id: part"),
        ("relations: {a: {to: Part, on_delete: set_null}}", "set_null empties the column; add `required: false`"),
        ("relations: {a: {to: Part, on_delete: drop}}", '"drop" is not known here; there is: cascade, restrict, set_null'),
        ("relations: {a: {to: Part, read_only: true}}", "nobody could ever set this; drop `read_only`"),
        ("relations: {a: {to: Part, required: false, read_only: true, write_once: true}}", "contradict each other; drop one"),
        (READ + "relations: {a: {to: Part, required: false, read_only: true, access: {write: clerk}}}", "has no writers; drop `write`"),
        ("relations: {id: Part}", "every entity has a column `id` already; choose another name"),
        ("relations: {a: {to: Part, many: true, required: false}}", 'there is no key "required" here'),
        ("relations: {a: {to: Part, many: false}}", "this can only be true"),
        ("relations: {a: {has_many: Other, via: thng}}", 'Other has no relation "thng" to Thing; did you mean "thing"?'),
        ("relations: {a: {has_many: User}}", "User is built in and cannot be a child"),
        ("relations: {a: {has_many: Other}, b: {has_many: Other}}", "`a` is the other side of thing already"),
        ("fields: {a: int}\nrelations: {a: Part}", "`a` is a field and a relation of Thing; rename one"),
        ("fields: {a_id: int}\nrelations: {a: Part}", "`a_id` and `a` would share the column a_id"),
        ("relations: {self: Thing}", "required relations go in a circle: shop.Thing -> shop.Thing; no first row"),
        ("relations: {o: Other}", "required relations go in a circle: shop.Thing -> shop.Other -> shop.Thing"),
        ("owner: a\nfields: {a: int}", "the owner must be a relation to one row"),
        ("owner: part\nrelations: {part: Part}", "`part` leads to shop.Part, which has no owner; give shop.Part an"),
        ("owner: up\nrelations: {up: {to: Thing, required: false}}", "owners go in a circle and never reach User"),
    ],
    "states": [
        ("states: {initial: a}", "`transitions` is missing; add it"),
        ("states: {initial: a, transitions: {go: {from: b, to: c}}}", 'no transition reaches the state "b" from a'),
        ("states: {initial: draft, transitions: {go: {from: drft, to: c}}}", 'did you mean "draft"?'),
        ("states: {initial: a, transitions: {go: {from: a, to: own}}}", "`own` is a word of `access`"),
        ("states: {initial: a, transitions: {go: {from: a, to: a}}}", "must lead to another state"),
        ("fields: {state: int}\n" + STATES, "`state` is a field and a state field of Thing"),
        ("states: {initial: a, transitions: {go: {from: a, to: b, by: clerk}}}", "has no `access`, so no routes"),
        (READ + "states: {initial: a, transitions: {go: {from: a, to: b, by: clrk}}}", 'there is no role "clrk"; did you mean "clerk"?'),
        (READ + "states: {initial: a, transitions: {go: {from: a, to: b, by: anyone}}}", "anonymous writes are refused"),
        (READ + "states: {initial: a, transitions: {go: {from: a, to: b, by: own}}}", "`own` needs an owner; add `owner:"),
        ("states: {initial: a, transitions: {go: {from: a, to: b, emits: Gone}}}", '"Gone" is not an event name'),
        ("states: {class: {initial: a, transitions: {}}}", "`class` cannot name a state field"),
        (
            "states:\n  x: {initial: a, transitions: {go: {from: a, to: b}}}\n"
            "  y: {initial: a, transitions: {go: {from: a, to: c}}}",
            "`x` has a transition `go` already; names are unique in the entity",
        ),
        (
            "relations: {go: {to: Part, many: true}}\n" + STATES,
            "there is a relation `go` at the same URL",
        ),
    ],
    "access": [
        ("access: {raed: anyone}", '6:18 shop.Thing.access.raed: there is no key "raed" here; did you mean "read"?'),
        ("access: {read: clrk}", 'there is no role "clrk"; did you mean "clerk"?'),
        ("access: {read: {clerk: own}}", "`own` needs an owner; add `owner: <relation to User>` to Thing"),
        ("access: {read: {clerk: drft}}", '"drft" is not a scope here; there is: any, own'),
        (STATES + "access: {create: {clerk: a}}", '"a" is not a scope here'),
        ("access: {create: anyone}", "anonymous writes are refused; name a role, or signed_in"),
        ("owner: k\naccess: {read: {anyone: own}}", "an anonymous visitor owns nothing"),
        ("owner: k\naccess: {read: {clerk: [any, own]}}", "`any` covers the others already; drop them"),
        ("owner: k\naccess: {read: [signed_in, own]}", "signed_in may do this to any row already"),
        (STATES + "access: {read: {clerk: {}}}", "this is empty; name `own` or `members`"),
        (STATES + "access: {read: {clerk: {any: a}}}", 'no key "any" here; a state that stands alone is about the rows of all'),
        (STATES + "access: {read: {clerk: {owm: a}}}", 'there is no key "owm" here; did you mean "own"?'),
        (STATES + "access: {read: {clerk: {own: a}}}", "`own` needs an owner"),
        (STATES + "owner: k\naccess: {read: {clerk: {own: z}}}", '"z" is not a scope here; there is:'),
        (STATES + "owner: k\naccess: {read: {clerk: [own, {own: a}]}}", "`own` without states covers this"),
        (STATES + "owner: k\naccess: {create: {clerk: {own: a}}}", '"a" is not a scope here'),
        ("owner: k\naccess: {read: {anyone: {own: a}}}", "an anonymous visitor owns nothing"),
        ("access: {read: {clerk: members}}", "add `members:` to Thing"),
        ("members: prt", 'Thing has no relation "prt"'),
        ("members: part\nrelations: {part: Part}", "`part` names shop.Part, which has neither `owner` nor"),
        ("members: {owner_of: part}\nrelations: {part: Part}", "which has neither `owner` nor `members`"),
        ("members: {owner_of: p, via: q}\nrelations: {p: User}", "`owner_of` stands alone; drop one"),
        ("members: {}", "this is empty; name `through` or `via` or `where` or `owner_of`"),
        ("members: {via: thing}", "`through` is missing; say which entity makes members"),
        ("members: {through: Othr}", 'there is no entity "Othr"; did you mean "Other"?'),
        ("members: {through: User}", "`through` takes an entity of the module shop"),
        ("members: {through: Part}", "Part has no relation to Thing; add one"),
        ("members: {through: Other}", "Other has no owner who could be the member"),
        ("members: {through: Other, via: thng}", 'Other has no relation "thng" to Thing; did you mean "thing"?'),
        ("members: {through: Other, where: {state: a}}", 'Other has no field or relation "state"'),
        ("members: up\nrelations: {up: {to: Thing, required: false}}", "members go in a circle"),
        (
            "owner: k\nmembers: {through: Other}\naccess: {create: {clerk: members}}",
            "nobody is a member of a row before it is there; name roles, signed_in or own",
        ),
        ("append_only: true\naccess: {write: clerk}", "append_only takes no changes; grant `create` and `read`"),
        ("append_only: true\nsoft_delete: true", "append_only and soft_delete contradict each other"),
        ("append_only: true\nemits: {delete: a.b}", "append_only has no delete; delete this line"),
        ("append_only: true\n" + STATES, "a transition would change an append_only entity"),
        (
            "append_only: true\nrelations: {part: {to: Part, on_delete: cascade}}",
            "cascade would delete rows of Thing, which is append_only; let it restrict, or drop `append_only`",
        ),
        (
            "append_only: true\nrelations: {part: {to: Part, required: false, on_delete: set_null}}",
            "set_null would change rows of Thing, which is append_only; let it restrict",
        ),
        (
            "append_only: true\nrelations: {all: {has_many: Thing, on_delete: cascade}}",
            "cascade would delete rows of Thing, which is append_only",
        ),
        (
            "append_only: true\nowner: k\nfields: {a: {type: string, personal: true}}",
            "an erasure empties it, and a row of an append_only entity is never changed; keep it in another",
        ),
        ("fields: {a: {type: int, access: {read: clerk}}}", "Thing has no `access`, so no routes"),
        (READ + "fields: {a: {type: int, access: {read: own}}}", "`own` needs an owner"),
        (
            "owner: part\nrelations: {part: Owned}\n" + READ + "fields: {a: {type: int, access: {read: own}}}",
            "Thing belongs to whoever owns its part, and does not keep that itself; name roles here",
        ),
        (READ + "fields: {a: {type: int, access: {write: anyone}}}", "anonymous writes are refused"),
        (
            "access: {create: signed_in}\nfields: {a: {type: int, access: {write: clerk}}}",
            "signed_in may create, but not give this required value; add signed_in to `write`",
        ),
        (
            "states:\n  x: {initial: a, transitions: {go: {from: a, to: b}}}\n"
            "  y: {initial: a, transitions: {do: {from: a, to: c}}}\naccess: {read: {clerk: a}}",
            '"a" is a state of x and y; give one of them another name',
        ),
        (
            "states:\n  x: {initial: a, transitions: {go: {from: a, to: b}}}\n"
            "  y: {initial: c, transitions: {do: {from: c, to: d}}}\naccess: {read: {clerk: d}}",
            'the first machine; move `y` up or take "d" out',
        ),
    ],
    "lists": [
        ("list: {filter: [a]}\nfields: {a: int}", "nobody may read Thing; grant `access: {read: …}` first"),
        (READ + "list: {order: [a]}\nfields: {a: int}", 'there is no key "order" here; write `sort` instead'),
        (READ + "list: {filter: [b]}\nfields: {ab: int}", 'Thing has no field or relation "b"'),
        (READ + "list: {filter: [a]}\nfields: {a: text}", "a text field cannot be a filter"),
        (READ + "list: {filter: [a]}\nfields: {a: {type: string, secret: true}}", "a secret field cannot be a filter"),
        (READ + "list: {sort: [a]}\nfields: {a: bool}", "a bool field cannot be sorted by"),
        (READ + "list: {sort: [a]}\nfields: {a: {type: int, required: false}}", "only a required field can be sorted by"),
        (READ + "list: {sort: [a]}\nfields: {a: money}", "amounts of several currencies have no order"),
        (READ + "list: {sort: [state]}\n" + STATES, "a relation or a state has no order"),
        (READ + "list: {by: -a}\nfields: {a: int}", '"-a" is not among `sort`; add it there'),
        (READ + "list: {filter: [a, a_max]}\nfields: {a: int, a_max: int}", "`a_max` is a parameter of the filter `a` already"),
        (READ + "list: {filter: [a]}\nfields: {a: json}", "a json field cannot be a filter"),
        (READ + "list: {filter: [rows]}\nfields: {rows: int}", "`rows` is a parameter of every list already"),
        (READ + "list: {filter: [limit]}\nfields: {limit: int}", "`limit` is a parameter of every list already"),
        (
            READ + "list: {filter: [a]}\nfields: {a: {type: int, access: {read: clerk}}}",
            "not everyone who lists may read this, and the result would reveal it",
        ),
    ],
    "constraints": [
        ("soft_delete: true\nfields: {a: int}\nunique: [{fields: [a], where: {deleted_at: null}}]", "deleted rows do not count; leave this out"),
        ("unique: [a]", "shop.Thing.unique.0: this must be a list or a mapping, not text"),
        ("unique: [[a]]", '6:19 shop.Thing.unique.0.0: Thing has no field or relation "a"'),
        ("fields: {a: json}\nunique: [[a]]", "a json field cannot stand in `unique`"),
        ("fields: {a: {type: int, unique: true}}\nunique: [[a]]", "this repeats another one; delete it"),
        ("fields: {a: int}\nindexes: [[a], [a]]", "this repeats another one; delete it"),
        ("fields: {a: int}\nunique: [{fields: [a], where: {b: 1}}]", '"b"'),
        ("fields: {a: int}\nunique: [{fields: [a], where: {a: x}}]", "this must be a whole number"),
        ("fields: {a: int, d: date}\nunique: [{fields: [a], where: {d: '2026-01-01'}}]", "can only be compared with null"),
        (STATES + "fields: {a: int}\nunique: [{fields: [a], where: {state: z}}]", "this is not a state of state: a, b"),
        (
            "fields: {" + ", ".join(f"f{n}: int" for n in range(33)) + "}\n"
            "indexes: [[" + ", ".join(f"f{n}" for n in range(33)) + "]]",
            "PostgreSQL takes at most 32 columns in an index",
        ),
    ],
    "overlaps": [
        (ENDS + "no_overlap: {of: [part], from: a}", "`to` is missing"),
        (ENDS + "no_overlap: {of: [], from: a, to: b}", "this list must have 1 to 200 entries"),
        (ENDS + "no_overlap: {of: [prt], from: a, to: b}", 'Thing has no field or relation "prt"; did you mean "part"?'),
        (ENDS + "no_overlap: {of: [n], from: a, to: b}", "rows are not told apart by a text field here; take it out"),
        (ENDS + "no_overlap: {of: [part], from: a, to: c}", 'Thing has no field or relation "c"'),
        (ENDS + "no_overlap: {of: [part], from: n, to: b}", "an end is a `date` or a `timestamptz`; name such a field"),
        (ENDS + "no_overlap: {of: [part], from: a, to: day}", "it starts at a timestamptz and ends at a date; give both fields one type"),
        (ENDS + "no_overlap: {of: [part], from: a, to: a}", "this is where it starts; name the field where it ends"),
        (ENDS + "no_overlap: {of: [part], from: a, to: late}", "a row without both ends overlaps with everything or nothing"),
        (ENDS + "no_overlap: {of: [part], from: a, to: b, where: {state: x}}", '"state"'),
        (ENDS + "no_overlap: {per: part, from: a, to: b}", 'there is no key "per" here; write `of` instead'),
        (ENDS + "no_overlap: {of: [part], from: a, to: b, when: {}}", 'there is no key "when" here; did you mean "where"?'),
        (ENDS + "no_overlap: [{of: [part], from: a, to: b}, {of: [part], from: a, to: b}]", "this repeats another one; delete it"),
        (ENDS.replace("b: timestamptz", 'b: {type: timestamptz, example: "2020-01-01T00:00:00Z"}').replace("a: timestamptz", 'a: {type: timestamptz, example: "2020-01-01T00:00:00Z"}') + "no_overlap: {of: [part], from: a, to: b}", "this is false for the examples (a: 2020"),
    ],
    "unique": [
        ("fields: {a: int}\nunique: a", "this must be a list, not text; write a list of lists, such as [[a, b]]"),
        ("fields: {a: int, b: int}\nunique: [a, b]", "this must be a list or a mapping, not text; write a list of lists"),
    ],
    "checks": [
        ("checks: [a >= 0]", "this must be a mapping, not a list; give each check a name, such as {dates_in_order:"),
        ("checks: {a: total >= 0}", '6:21 shop.Thing.checks.a: there is no field "total" to compare'),
        ("fields: {a: int}\nchecks: {b: a >}", 'a field or a value is missing before "the end"'),
        ("fields: {a: int}\nchecks: {b: a + 1}", "a comparison is expected, such as total >= 0"),
        ("fields: {a: int}\nchecks: {b: a == 1}", 'missing before "="; write one `=`'),
        ("fields: {a: int}\nchecks: {b: a > 1 && a < 3}", '"&& a < 3" cannot be read; write `and`'),
        ("fields: {a: int}\nchecks: {b: a between 1 and 3}", '"between" is not expected here; write `size >= 1 and'),
        ("fields: {a: int}\nchecks: {b: \"a in ('x', 'y')\"}", "cannot be read; write `kind = 'a' or kind = 'b'`"),
        ("fields: {like: int}\nchecks: {b: like > 1 and}", 'a field or a value is missing before "the end"'),
        ("fields: {a: int}\nchecks: {b: 0 <= a <= 3}", "join two comparisons with `and`"),
        ("fields: {a: int}\nchecks: {b: a = 'x'}", "a (number) and 'x' cannot be compared"),
        ("fields: {a: string}\nchecks: {b: a > 'x'}", "a (text) has no order; use = or !="),
        ("fields: {a: string}\nchecks: {b: a = 'x;y'}", "has a character that cannot stand in a check"),
        ("fields: {a: string}\nchecks: {b: \"a = 'x\"}", "cannot be read; there are = != < <= > >= + - *"),
        ("fields: {a: int}\nchecks: {b: length(a) > 1}", 'there is no field "length" to compare'),
        ("fields: {a: int}\nchecks: {b: a > 0; drop table x}", "cannot be read"),
        ("fields: {a: int}\nchecks: {b: (a > 0}", 'a closing parenthesis is missing before "the end"'),
        ("fields: {a: int}\nchecks: {b: a is 3}", "after `is` comes `null` or `not null`"),
        ("fields: {a: {type: enum, values: [x]}}\nchecks: {b: a = 'y'}", "a (text) is never 'y'; there is: x"),
        (STATES + "checks: {b: state != 'z'}", "state (text) is never 'z'; there is: a, b"),
        ("fields: {a: {type: int, max: 5}}\nchecks: {b: a > 5}", "this is false for the examples (a: 1); give example values that"),
        ("fields: {a: int}\nchecks: {b: '" + "(" * 30 + "a > 0'}", "nested more than 20 levels deep"),
        ("relations: {a: Part}\nchecks: {b: a is null}", "this is false for the examples (a: a)"),
        ("relations: {a: {to: Part, required: false, read_only: true}}\nchecks: {b: a is not null}", "this is false for the examples (a: null)"),
        ("relations: {a: Part, b: Part}\nchecks: {c: a = b}", "this is false for the examples (a: a, b: b)"),
        ("relations: {a: Part, b: User}\nchecks: {c: a != b}", "relations to different entities cannot be compared"),
    ],
    "history": [
        ("was: Part", "shop.Part is still there; `was` names what it was called before"),
        ("fields: {a: int, b: {type: int, was: a}}", "`a` is still there"),
        ("fields: {a: {type: int, was: z}, b: {type: int, was: z}}", "`a` was z already"),
        ("plural: thing", "the plural must differ from the singular `thing`; write another one, such as thing_items"),
        ("plural: users", "there is a built-in table users; set another `plural:`"),
        ("plural: parts", "shop.Thing has the plural parts already; set another `plural:`"),
        ("plural: aux", "Windows cannot have a file of this name"),
        ("plural: import", "`import` is a word that code needs itself; set another `plural:`, such as shop_import"),
        ("plural: health", "`health` is an address of its own; set another `plural:`, such as shop_health"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("body", "message"),
    [case for cases in CASES.values() for case in cases],
    ids=lambda text: text[:60],
)
def test_is_refused_with_place_reason_and_way_out(
    refused: Callable[[str], str], body: str, message: str
) -> None:
    lines = refused(body).split("\n")

    found = [line for line in lines if message in line]
    assert found, "\n".join(lines)
    assert found[0].startswith("domain.yml:")


PERSONAL = """
owner: keeper
fields:
  name: {{type: string, personal: true}}
  phone: {{type: string, personal: true, required: false}}
  born_on: {{type: date, personal: true, required: false}}
  tip: {{type: money, currency: EUR, personal: true, required: false}}
  email: {{type: string, required: false, example: a}}
  seen_on: {{type: date, example: "2030-01-01"}}
checks:
  rule: "{rule}"
"""


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("phone is not null", "phone"),
        ("phone is not null or email is not null", "phone"),
        ("not (born_on is null)", "born_on"),
        ("not (phone is null and tip is null)", "phone, tip"),
        ("name != 'erased'", "name"),
        ("seen_on >= '2020-01-01' and name != 'erased'", "name"),
    ],
)
def test_a_rule_that_an_erasure_would_break(
    refused: Callable[[str], str], rule: str, told: str
) -> None:
    message = refused(PERSONAL.format(rule=rule))
    assert "checks.rule: a row may break this when its owner is erased" in message
    assert f"and {told} emptied; let it hold where they are, or drop `personal`" in message


@pytest.mark.parametrize(
    "rule",
    [
        "name != ''",
        "phone is null or phone != ''",
        "born_on < seen_on",
        "born_on is null or born_on < seen_on",
        "tip >= 100",
        "email is not null",
        "seen_on >= '2020-01-01' and (tip is null or tip > 1)",
    ],
)
def test_a_rule_that_holds_for_emptied_rows(thing: Callable[[str], Entity], rule: str) -> None:
    assert thing(PERSONAL.format(rule=rule)).checks


def test_nobody_s_rows_are_never_erased(thing: Callable[[str], Entity]) -> None:
    body = PERSONAL.format(rule="phone is not null or email is not null")
    assert thing(body.replace("owner: keeper\n", "")).checks
