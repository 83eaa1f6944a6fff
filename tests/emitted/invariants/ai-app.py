"""A conversation has one live run, what is sent again is one run, and no budget is exceeded."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from shop.kit.errors import Conflict, Invalid
from tests.conftest import SignIn
from tests.factories import Factory

pytestmark = pytest.mark.anyio
RUNS = "/api/v1/runs"


def question(conversation: dict[str, Any]) -> dict[str, Any]:
    """What a client sends to start a run."""
    text = "What blooms in November?"
    return {"conversation_id": conversation["id"], "nonce": str(uuid4()), "question": text}


async def test_of_many_runs_at_once_a_conversation_takes_one(
    sign_in: SignIn, make: Factory
) -> None:
    person = await sign_in("person")
    conversation = await make("chat.Conversation", owner=person.user.id)
    asked = (person.post(RUNS, json=question(conversation)) for _ in range(5))
    answers = await asyncio.gather(*asked)
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409]
    assert await make.count("chat.Run") == 1


async def test_a_run_that_has_ended_makes_room_and_is_not_repeated(
    sign_in: SignIn, make: Factory
) -> None:
    person = await sign_in("person")
    conversation = await make("chat.Conversation", owner=person.user.id)
    body = question(conversation)
    first = await person.post(RUNS, json=body)
    assert first.status_code == 201, first.text
    url = f"{RUNS}/{first.json()['id']}/cancel"
    canceled = await person.post(url, headers={"If-Match": first.headers["ETag"]})
    assert canceled.status_code == 200, canceled.text
    assert (await person.post(RUNS, json=body)).status_code == 409
    assert (await person.post(RUNS, json=question(conversation))).status_code == 201


async def test_a_budget_is_never_exceeded(sign_in: SignIn, make: Factory) -> None:
    operator = await sign_in("operator")
    budget = await make("spending.Budget", allowed=1000, held=400, used=600)
    url = f"/api/v1/budgets/{budget['id']}"
    shown = await operator.get(url)
    less = await operator.patch(
        url, json={"allowed": 999}, headers={"If-Match": shown.headers["ETag"]}
    )
    assert less.status_code in (409, 422), less.text
    with pytest.raises(Invalid, match="never exceeded"):
        await make("spending.Budget", allowed=1000, held=401, used=600)


async def test_what_a_run_used_is_counted_once(make: Factory) -> None:
    run = await make("chat.Run")
    await make("spending.Usage", run_id=run["id"])
    with pytest.raises(Conflict):
        await make("spending.Usage", run_id=run["id"])


async def test_one_version_of_a_prompt_is_active(sign_in: SignIn, make: Factory) -> None:
    operator = await sign_in("operator")
    made = [
        await make("models.Prompt", slug="assistant", revision=number, state="draft")
        for number in (1, 2, 3)
    ]
    shown = [await operator.get(f"/api/v1/prompts/{prompt['id']}") for prompt in made]
    asked = (
        operator.post(
            f"/api/v1/prompts/{prompt['id']}/activate",
            headers={"If-Match": answer.headers["ETag"]},
        )
        for prompt, answer in zip(made, shown, strict=True)
    )
    answers = await asyncio.gather(*asked)
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409]


async def test_conversations_are_their_persons_alone(sign_in: SignIn, make: Factory) -> None:
    person = await sign_in("person")
    conversation = await make("chat.Conversation", owner=person.user.id)
    run = await make("chat.Run", conversation_id=conversation["id"])
    call = await make("chat.ToolCall", run_id=run["id"], state="proposed")
    url = f"/api/v1/tool-calls/{call['id']}"
    shown = await person.get(url)
    assert shown.status_code == 200, shown.text
    headers = {"If-Match": shown.headers["ETag"]}
    for other in (await sign_in("operator"), await sign_in("person"), await sign_in("admin")):
        assert (await other.get(f"{RUNS}/{run['id']}")).status_code in (403, 404)
        assert (await other.post(f"{url}/allow", headers=headers)).status_code in (403, 404)
    assert (await person.post(f"{url}/allow", headers=headers)).status_code == 200
