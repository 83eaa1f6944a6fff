"""Who sends the requests: an admin, somebody in each role, somebody without one, and nobody."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from functools import cached_property
from typing import Any

import httpx2
from conformance.stacks import Served
from planner.domain.model import Domain

PASSWORD = "seven quiet otters drift home"
NOBODY = ""
PLAIN = "signed_in"
NO_REUSE = httpx2.Limits(max_keepalive_connections=0)  # a server may end an idle one at any moment


@dataclass(eq=False)
class Person:
    """Sends requests with what the answer to a sign-in gave, as a page of ours or an app would."""

    url: str
    credentials: Mapping[str, str] = field(default_factory=dict[str, str])
    id: str = ""
    client: httpx2.Client = field(
        default_factory=lambda: httpx2.Client(timeout=30, limits=NO_REUSE)
    )

    def send(
        self, method: str, path: str, *, headers: Mapping[str, str] = {}, **sent: Any
    ) -> httpx2.Response:
        return self.client.request(
            method, f"{self.url}{path}", headers={**self.credentials, **headers}, **sent
        )


def credentials(url: str, answer: httpx2.Response) -> dict[str, str]:
    """What a client sends after this answer: a token of it, else the first of its cookies."""
    if "set-cookie" not in answer.headers:
        return {"Authorization": f"Bearer {answer.json()['access_token']}"}
    return {"Cookie": answer.headers["set-cookie"].partition(";")[0], "Origin": url}


class People:
    """Everybody, signed in once."""

    def __init__(self, served: Served, domain: Domain) -> None:
        self.url = served.url
        self._mails = served.mails
        self.nobody = Person(served.url)
        self.admin = self.sign_in(served.admin, served.password)
        self._roles = [role.name for role in domain.roles]

    def patiently(self, path: str, email: str, password: str) -> httpx2.Response:
        """Sends it again when the server says that it may be: sign-ups are few for one address."""
        body = {"email": email, "password": password}
        while True:
            answer = self.nobody.send("POST", path, json=body)
            if answer.status_code != 429:
                assert answer.is_success, answer.text
                return answer
            time.sleep(int(answer.headers["retry-after"]))

    def sign_in(self, email: str, password: str) -> Person:
        answer = self.patiently("/api/v1/session", email, password)
        person = Person(self.url, credentials(self.url, answer))
        person.id = person.send("GET", "/api/v1/account").json()["id"]
        return person

    def sign_up(self, email: str) -> Person:
        self.patiently("/api/v1/account", email, PASSWORD)
        return self.sign_in(email, PASSWORD)

    @cached_property
    def by_role(self) -> dict[str, Person]:
        """Each role by somebody who has it and no other."""
        found = {PLAIN: self.given("role-none@example.com", [])}
        for role in self._roles:
            found[role] = self.given(f"role-{role.replace('_', '-')}@example.com", [role])
        return found

    def given(self, email: str, roles: list[str]) -> Person:
        """Somebody new, in exactly these roles."""
        person = self.sign_up(email)
        token = {"token": self._token(email)}
        confirmed = person.send("POST", "/api/v1/account/email/confirm", json=token)
        assert confirmed.status_code == 200, confirmed.text
        path = f"/api/v1/users/{person.id}"
        seen = self.admin.send("GET", path)
        answer = self.admin.send(
            "PUT",
            f"{path}/roles",
            json={"roles": roles},
            headers={"If-Match": seen.headers["etag"]},
        )
        assert answer.status_code == 200, answer.text
        return self.sign_in(email, PASSWORD)

    def _token(self, email: str) -> str:
        """The token of the mail that proves an address, as soon as it is there."""
        for _ in range(300):
            for path in self._mails.glob("*.eml"):
                mail = message_from_bytes(path.read_bytes(), policy=default)
                found = re.search(r"#token=(\S+)", mail.get_content())
                if mail["To"] == email and found:
                    return found[1]
            time.sleep(0.1)
        raise AssertionError(f"no mail came for {email}")
