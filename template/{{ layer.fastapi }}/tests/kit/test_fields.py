"""What a field takes, and what it refuses with a pointer instead of passing it to a database."""

import pytest
from httpx2 import AsyncClient

pytestmark = pytest.mark.anyio

JSON = {"Content-Type": "application/json"}


def nested(levels: int) -> str:
    return '{"a":' * levels + "1" + "}" * levels


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", r'"a\u0000b"'),
        ("title", r'"a\nb"'),
        ("title", r'"\u2028"'),
        ("title", r'"\ud800"'),
        ("title", '" "'),
        ("title", "7"),
        ("notes", r'"\u0007"'),
        ("size", "9007199254740992"),
        ("size", "1e400"),
        ("size", "NaN"),
        ("size", "true"),
        ("size", '"1"'),
        ("made_at", '"2027-01-31T09:30:00"'),
        ("made_at", '"0001-01-01T00:00:00+01:00"'),
        ("made_at", '"9999-12-31T23:59:59-01:00"'),
        ("made_at", "1600000000"),
        ("made_at", '"1600000000"'),
        ("maker", '"nobody"'),
        ("maker", r'"a\u0000@example.com"'),
        ("link", '"javascript:alert(1)"'),
        ("link", r'"https://exam\nple.com/"'),
        ("extra", '{"a": NaN}'),
        ("extra", r'{"a": "\u0000"}'),
        ("extra", r'{"\u0000": 1}'),
        ("extra", r'{"a": {"\ud800": 1}}'),
        ("extra", '{"a": [' + "0," * 2_000 + "0]}"),
        ("extra", '{"a": 123456789012345678901234567890}'),
        ("extra", nested(21)),
        ("extra", "[]"),
    ],
)
async def test_a_field_refuses_what_others_could_not_hold(
    edge_client: AsyncClient, name: str, value: str
) -> None:
    title = "" if name == "title" else '"title": "x", '
    body = f'{{{title}"{name}": {value}}}'
    response = await edge_client.post("/things", content=body, headers=JSON)
    assert response.status_code == 422, response.text
    assert response.json()["errors"][0]["pointer"].startswith(f"/{name}")


async def test_a_field_takes_what_people_write(edge_client: AsyncClient) -> None:
    body = {
        "title": " Zoë's 漢字 👩‍👩‍👧 ",
        "notes": "one\n\ttwo",
        "size": -(2**53) + 1,
        "made_at": "2027-01-31T09:30:00+02:00",
        "maker": "zoë@example.com",
        "link": "https://example.com/?a=b#c",
        "extra": {"a": [1, 2.5, None, {"b": "ok"}]},
    }
    response = await edge_client.post("/things", json=body)
    assert response.status_code == 201, response.text
    assert response.json() == {
        **body,
        "title": "Zoë's 漢字 👩‍👩‍👧",
        "made_at": "2027-01-31T07:30:00Z",
        "parts": [],
    }


async def test_a_refusal_says_what_would_be_right(edge_client: AsyncClient) -> None:
    response = await edge_client.post("/things", json={"title": "a\nb"})
    detail = response.json()["errors"][0]["detail"]
    assert detail == "must be one line without control characters"
