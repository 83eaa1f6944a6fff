"""Long statements: laid out as the real `ruff format` lays them out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from planner.emit import FILTERS
from planner.emit.python import python
from random_python import Dice

WRITTEN = """\
x = call_the_function(first_argument_name, second_argument_name, third_argument_name, fourth_argument)
x = call_the_function(first_argument_name, second_argument_name, third_argument_name, fourth_argument_name, fifth, sixth)
title: Mapped[str] = mapped_column(String(200), nullable=False, index=True, comment="What it is called", name="title")
async def list_products(session: Session, principal: Principal, query: Annotated[ProductQuery, Query()], limit: int = 50) -> Page[ProductRead]: ...
def count(rows: Annotated[Sequence[Product], Field(min_length=1, max_length=9007199254740991)]) -> dict[str, int]: ...
class VeryLongClassNameForTesting(FirstBaseClass, SecondBaseClass, ThirdBaseClass, FourthBaseClass, Generic[T]): ...
@router.post("/products/{product_id}/publish", response_model=ProductRead, status_code=200, operation_id="publish")\\ndef f(): ...
STATES = {"draft": ("published", "retired"), "published": ("retired",), "retired": (), "archived": ("published",)}
NAMES = ["draftttttttttttttttttt", "publisheddddddddddddddd", "retireddddddddddddddddd", "archiveddddddddd", ""]
if principal.has_role("admin") and product.owner_id == principal.subject and product.state in ("draft", "published"): ...
row = await session.execute(select(Product).where(Product.id == product_id, Product.deleted_at.is_(None), other))
rows = select(Product).where(Product.id == product_id).order_by(Product.created_at.desc()).limit(10).offset(2000)
raise NotFound("There is no product with this id, or it is not visible to the person that is asking for it now")
FITS_IN_PARENTHESES = "There is no product with this id, or it is not visible to the person that asked fo"
NEVER_FITS = "There is no product with this id, or it is not visible to the person that is asking for it now, and so on"
total = sum(line.quantity * line.unit_price_amount for line in lines if line.cancelled_at is None and line.sum > 1)
total = first_long_operand_name + second_long_operand_name - third_long_operand_name * fourth_long_operand_name
ok = first_long_operand_name if second_long_operand_name_is_true else third_long_operand_name_with_suffix_more
assert response.status_code == 200, f"expected 200 but the server answered {response.status_code}: {response.text}"
with pytest.raises(IntegrityError, match="a very long text that makes this line too long for the formatter"), other: ...
call({"title": "A product", "slug": "a-product", "state": "draft", "price": {"amount": 100}, "currency": "EURO"})
names: dict[str, Callable[[AsyncSession, Principal, ProductCreate], Awaitable[ProductRead | None]]] = defaultdict(list)
both = (first_operand_that_is_long or second_operand_that_is_long) and (third_operand_that_is_long or fourth_one)
colours = call("#fff", first_operand_that_is_long, second_operand_that_is_long, third_operand_that_is_long, "#000")
wide = call("数据数据数据数据数据数据数据数据数据", "数据数据数据数据数据数据数据数据数据", "数据数据数据数据")
""".splitlines()


def ruff(folder: Path, width: int) -> None:
    options = ["--isolated", "--quiet", "--target-version", "py311", "--line-length", str(width)]
    subprocess.run([sys.executable, "-m", "ruff", "format", *options, str(folder)], check=True)


def laid_out(folder: Path, statements: list[str]) -> list[tuple[str, str, str]]:
    """Each statement on long lines, as the filter lays it out, and as ruff does."""
    paths = [folder / f"s{number}.py" for number in range(len(statements))]
    for path, statement in zip(paths, statements, strict=True):
        path.write_text(statement, "utf-8")
    ruff(folder, 320)
    long = [path.read_text("utf-8") for path in paths]
    ruff(folder, 100)
    return [(t, python(t), p.read_text("utf-8")) for t, p in zip(long, paths, strict=True)]


def test_statements_as_templates_write_them(tmp_path: Path) -> None:
    statements = [line.replace("\\n", "\n") + "\n" for line in WRITTEN]
    for _, ours, theirs in laid_out(tmp_path, statements):
        assert ours == theirs


@pytest.mark.parametrize("seed", [1, 2])
def test_statements_made_by_dice(tmp_path: Path, seed: int) -> None:
    dice = Dice(seed)
    statements: list[str] = []
    while len(statements) < 250:
        statement = dice.statement()
        if max(map(len, statement.split("\n"))) > 100:
            statements.append(statement)
    results = laid_out(tmp_path, statements)
    assert sum(before != after for before, after, _ in results) > 200
    for before, ours, theirs in results:
        if max(map(len, before.split("\n"))) <= 320:
            assert ours == theirs
            assert python(ours) == ours


def test_literals_are_what_ruff_would_write(tmp_path: Path) -> None:
    texts = ["it's", 'a "b"', "'\"", "\\", "\t\n", "é数\u2028", "", "'''", '"""', "a'b'\"c\""]
    source = "".join(f"x = {FILTERS['py'](text)}\n" for text in texts)
    (tmp_path / "a.py").write_text(source, "utf-8")
    ruff(tmp_path, 100)
    assert (tmp_path / "a.py").read_text("utf-8") == source


@pytest.mark.parametrize(
    "source",
    [
        "x = call(" + "a, " * 40 + "b)  # noqa: E501\n",
        "x = call('''" + "a" * 100 + "\n''')\n",
        "this is not Python " + "x" * 100 + "\n",
        "x = 'a' 'b' " + "'c' " * 30 + "\n",
        "# " + "a comment " * 20 + "\n",
    ],
)
def test_what_is_not_understood_is_left_alone(source: str) -> None:
    assert python(source) == source


def test_parentheses_that_do_not_fit_either_are_left_out() -> None:
    name = "a_very_long_name_for_a_field: AndOneForItsType" + "AndSoOn" * 9
    for value in ("unset()", "None", '"text"'):
        assert python(f"class A:\n    {name} = {value}\n") == f"class A:\n    {name} = {value}\n"


def test_brackets_around_a_loop_over_nothing_are_closed_at_once() -> None:
    assert python("names: dict[str, str] = {\n}\nf(\n    [\n    ],\n)\n") == (
        "names: dict[str, str] = {}\nf(\n    [],\n)\n"
    )
    assert python('text = """(\n)"""\n') == 'text = """(\n)"""\n'
