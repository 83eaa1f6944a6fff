"""Python that nobody would write and everybody could: statements made by dice."""

from __future__ import annotations

import random

WORDS = (
    "alpha customer_id order line_items price_amount currency state created_at session principal "
    "query limit cursor settings long_descriptive_identifier another_name x y value product"
).split()
TYPES = "int str bool UUID datetime Product ProductRead Principal AsyncSession".split()


class Dice:
    """A source of statements; the same seed gives the same ones."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def statement(self) -> str:
        kinds = [
            lambda: (
                f"{self.head()}:{self.pick([' ...', f'{chr(10)}    return {self.expression()}'])}"
            ),
            lambda: f"{self.name()}: {self.type()} = {self.call()}",
            lambda: f"{self.name()} = {self.expression()}",
            lambda: f"async def f():\n    {self.name()} = await {self.call()}",
            lambda: f"raise {self.call()}",
            lambda: f"assert {self.condition()}",
            lambda: f"if {self.condition()}:\n    {self.call()}",
            lambda: (
                f"class {self.pick(TYPES)}({', '.join(self.some(TYPES))}, Generic[{self.type()}]):"
                f"\n    {self.name()}: {self.type()} = {self.call()}"
            ),
            lambda: f"for {self.name()} in {self.call()}:\n    {self.call()}",
            lambda: f"with {self.call()} as {self.name()}:\n    {self.call()}",
            self.call,
        ]
        return self.pick(kinds)() + "\n"

    def head(self) -> str:
        parameters = [self.parameter(n) for n in range(self.random.randint(0, 6))]
        if self.chance(0.3):
            defaults = [f"{self.parameter(n)} = {self.atom()}" for n in range(6, 8)]
            parameters += ["*", *defaults]
        decorator = f"@{self.call()}\n" if self.chance(0.3) else ""
        keyword = self.pick(["def", "async def"])
        return f"{decorator}{keyword} {self.name()}({', '.join(parameters)}) -> {self.type()}"

    def parameter(self, number: int) -> str:
        return f"{self.name()}{number}: {self.type()}"

    def type(self, depth: int = 0) -> str:
        if depth > 2 or self.chance(0.5):
            return self.pick(TYPES)
        inner = self.type(depth + 1)
        return self.pick(
            [
                f"{self.pick(['list', 'Mapped', 'Sequence', 'Page'])}[{inner}]",
                f"dict[{inner}, {self.type(depth + 1)}]",
                f"{inner} | None",
                f"Annotated[{inner}, Field(min_length=1, max_length={self.random.randint(1, 900)})]",
            ]
        )

    def expression(self, depth: int = 0) -> str:
        if depth > 3 or self.chance(0.3):
            return self.atom()
        if self.chance(0.35):
            return self.call(depth)
        below = depth + 1
        kinds = [
            lambda: f"[{', '.join(self.several(below))}]",
            lambda: f"({', '.join(self.several(below))},)",
            lambda: "{" + ", ".join(f"{self.string()}: {e}" for e in self.several(below)) + "}",
            lambda: f"[{self.expression(below)} for {self.name()} in {self.name()}]",
            lambda: f"[{self.expression(below)} for x in y if {self.condition(below)}]",
            lambda: f"{self.name()}({self.expression(below)} for x in {self.call(below)})",
            lambda: self.condition(below),
            lambda: f"{self.operand(below)} + {self.operand(below)} - {self.operand(below)}",
            lambda: f"{self.name()}[{self.expression(below)}]",
            lambda: f"{self.call(below)}.{self.name()}({self.arguments(below)})",
            lambda: (
                f"{self.call(3)}.{self.name()}({self.arguments(3)}).{self.name()}({self.atom()})"
            ),
        ]
        return self.pick(kinds)()

    def condition(self, depth: int = 0) -> str:
        signs = ["==", "!=", "<", "is not", "in"]
        count = self.pick([1, 1, 2, 3])
        parts = [
            f"{self.operand(depth)} {self.pick(signs)} {self.operand(depth)}" for _ in range(count)
        ]
        return self.pick([" and ", " or "]).join(parts)

    def call(self, depth: int = 0) -> str:
        function = ".".join(self.name() for _ in range(self.pick([1, 1, 2])))
        return f"{function}({self.arguments(depth)})"

    def arguments(self, depth: int) -> str:
        positional = [self.expression(depth + 1) for _ in range(self.pick([0, 1, 1, 2, 2, 3]))]
        names = self.random.sample(WORDS, self.pick([0, 0, 1, 2, 3]))
        return ", ".join([*positional, *(f"{n}={self.expression(depth + 1)}" for n in names)])

    def several(self, depth: int) -> list[str]:
        return [self.expression(depth) for _ in range(self.random.randint(1, 4))]

    def operand(self, depth: int) -> str:
        return self.call(depth + 2) if self.chance(0.4) else self.atom()

    def atom(self) -> str:
        return self.pick(
            [
                self.name(),
                self.string(),
                str(self.random.randint(0, 9999)),
                f"{self.name()}.{self.name()}",
                f'f"{{{self.name()}}} is {self.name()}"',
            ]
        )

    def string(self) -> str:
        return f'"{" ".join(self.name() for _ in range(self.random.randint(1, 6)))}"'

    def name(self) -> str:
        return self.pick(WORDS)

    def some(self, values: list[str]) -> list[str]:
        return self.random.sample(values, self.random.randint(1, 4))

    def pick(self, values):
        return self.random.choice(values)

    def chance(self, share: float) -> bool:
        return self.random.random() < share
