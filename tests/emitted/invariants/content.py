"""Readers see what is out and nothing else, writers do not publish, and a place holds one article."""

import asyncio

import pytest

from tests.conftest import Client, SignIn
from tests.factories import Factory

pytestmark = pytest.mark.anyio


async def test_of_many_editors_one_fills_a_place(sign_in: SignIn, make: Factory) -> None:
    editors = [await sign_in("editor") for _ in range(4)]
    articles = [await make("newsroom.Article") for _ in editors]
    bodies = [{"page": "home", "position": 1, "article_id": article["id"]} for article in articles]
    asked = (
        editor.post("/api/v1/placements", json=body)
        for editor, body in zip(editors, bodies, strict=True)
    )
    answers = await asyncio.gather(*asked)
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]


async def test_a_text_is_its_writers_until_it_is_under_review(
    client: Client, sign_in: SignIn, make: Factory
) -> None:
    writer, editor = await sign_in("writer"), await sign_in("editor")
    article = await make("newsroom.Article", owner=writer.user.id, state="draft")
    url = f"/api/v1/articles/{article['id']}"
    assert (await client.get(url)).status_code in (401, 404)
    shown = await writer.get(url)
    sent = await writer.post(f"{url}/submit", headers={"If-Match": shown.headers["ETag"]})
    assert sent.status_code == 200, sent.text
    headers = {"If-Match": sent.headers["ETag"]}
    late = await writer.patch(url, json={"title": "Another one"}, headers=headers)
    assert late.status_code in (403, 404, 409)
    assert (await writer.post(f"{url}/publish", headers=headers)).status_code == 403
    assert (await editor.post(f"{url}/publish", headers=headers)).status_code == 200
    assert (await client.get(url)).status_code == 200
    found = (await client.get("/api/v1/articles")).json()["items"]
    assert [x["id"] for x in found] == [article["id"]]


async def test_what_was_kept_is_never_changed(sign_in: SignIn, make: Factory) -> None:
    writer = await sign_in("writer")
    article = await make("newsroom.Article", owner=writer.user.id)
    body = {"article_id": article["id"], "number": 1, "title": "Roses", "body": "They bloom."}
    answers = await asyncio.gather(*(writer.post("/api/v1/revisions", json=body) for _ in range(3)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    made = next(answer for answer in answers if answer.status_code == 201)
    url = f"/api/v1/revisions/{made.json()['id']}"
    for method in ("PATCH", "PUT", "DELETE"):
        assert (await writer.request(method, url, json={"body": "x"})).status_code == 405


async def test_a_redirect_stays_within_the_site(sign_in: SignIn) -> None:
    editor = await sign_in("editor")
    for source, target in (
        ("/old", "/old"),
        ("/old", "//elsewhere.example"),
        ("/old", "https://elsewhere.example"),
        ("/old", "/\\elsewhere.example"),
    ):
        made = await editor.post("/api/v1/redirects", json={"source": source, "target": target})
        assert made.status_code == 422, (target, made.text)
    body = {"source": "/2019/roses", "target": "/roses-in-november"}
    assert (await editor.post("/api/v1/redirects", json=body)).status_code == 201
    assert (await editor.post("/api/v1/redirects", json=body)).status_code == 409
