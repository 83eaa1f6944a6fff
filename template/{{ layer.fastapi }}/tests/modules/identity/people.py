"""People for the tests of this module."""

from httpx2 import AsyncClient

PASSWORD = "seven quiet otters drift home"
NEW_PASSWORD = "nine loud herons wade upstream"


async def sign_up(client: AsyncClient, email: str, password: str = PASSWORD) -> None:
    body = {"email": email, "password": password}
    response = await client.post("/api/v1/account", json=body)
    assert response.status_code == 202, response.text
