"""A plain application, as tutorials write them: FastAPI, the async ORM, the user from the database.

It runs on tables of its own, with as many rows, and makes them when it starts.
"""

import os
import uuid
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated

import jwt
from fastapi import APIRouter, Depends, FastAPI, HTTPException
from fastapi.security import OAuth2PasswordBearer
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ForeignKey, String, func, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

USER_ID = uuid.UUID(os.environ["BENCH_USER"])
URL = os.environ["DATABASE_URL"]
for plain, with_driver in (
    ("postgresql:", "postgresql+asyncpg:"),
    ("sqlite:", "sqlite+aiosqlite:"),
):
    URL = URL.replace(plain, with_driver)

engine = create_async_engine(URL)
Session = async_sessionmaker(engine, expire_on_commit=False)


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "plain_users"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    is_active: Mapped[bool] = mapped_column(default=True)


class Address(Base):
    __tablename__ = "plain_addresses"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    created_at: Mapped[str] = mapped_column(
        String(40), default=lambda: datetime.now(UTC).isoformat(), index=True
    )
    name: Mapped[str] = mapped_column(String(120))
    company: Mapped[str | None] = mapped_column(String(120))
    street: Mapped[str] = mapped_column(String(200))
    street_extra: Mapped[str | None] = mapped_column(String(200))
    postal_code: Mapped[str] = mapped_column(String(16))
    city: Mapped[str] = mapped_column(String(100))
    region: Mapped[str | None] = mapped_column(String(100))
    country: Mapped[str] = mapped_column(String(2))
    phone: Mapped[str | None] = mapped_column(String(20))
    preferred: Mapped[bool] = mapped_column(default=False)
    customer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plain_users.id"), index=True)


class AddressIn(BaseModel):
    name: str = Field(min_length=1, max_length=120)
    company: str | None = Field(default=None, max_length=120)
    street: str = Field(min_length=1, max_length=200)
    street_extra: str | None = Field(default=None, max_length=200)
    postal_code: str = Field(min_length=1, max_length=16)
    city: str = Field(min_length=1, max_length=100)
    region: str | None = Field(default=None, max_length=100)
    country: str = Field(pattern="^[A-Z]{2}$")
    phone: str | None = Field(default=None, max_length=20)
    preferred: bool = False


class AddressOut(AddressIn):
    model_config = ConfigDict(from_attributes=True)

    id: uuid.UUID
    created_at: str
    customer_id: uuid.UUID


class Page(BaseModel):
    items: list[AddressOut]
    total: int | None = None


async def get_db():
    async with Session() as session:
        yield session


Db = Annotated[AsyncSession, Depends(get_db)]
Token = Annotated[str, Depends(OAuth2PasswordBearer(tokenUrl="/token"))]


async def current_user(db: Db, token: Token) -> User:
    try:
        payload = jwt.decode(token, os.environ["BENCH_KEY"], algorithms=["HS256"])
    except jwt.InvalidTokenError:
        raise HTTPException(401, "Could not validate credentials") from None
    user = await db.get(User, uuid.UUID(payload["sub"]))
    if user is None or not user.is_active:
        raise HTTPException(401, "Could not validate credentials")
    return user


CurrentUser = Annotated[User, Depends(current_user)]
router = APIRouter(prefix="/addresses", tags=["addresses"])


@router.get("/{address_id}", response_model=AddressOut)
async def get_address(address_id: uuid.UUID, db: Db, user: CurrentUser):
    address = await db.get(Address, address_id)
    if address is None or address.customer_id != user.id:
        raise HTTPException(404, "Address not found")
    return address


@router.get("", response_model=Page)
async def list_addresses(
    db: Db, user: CurrentUser, skip: int = 0, limit: int = 20, with_total: bool = False
):
    mine = Address.customer_id == user.id
    newest = select(Address).where(mine).order_by(Address.created_at.desc())
    items = (await db.scalars(newest.offset(skip).limit(limit))).all()
    counted = select(func.count()).select_from(Address).where(mine)
    return {"items": items, "total": await db.scalar(counted) if with_total else None}


@router.post("", response_model=AddressOut, status_code=201)
async def create_address(data: AddressIn, db: Db, user: CurrentUser):
    address = Address(**data.model_dump(), customer_id=user.id)
    db.add(address)
    await db.commit()
    await db.refresh(address)
    return address


@asynccontextmanager
async def lifespan(_app):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with Session() as db:
        if await db.get(User, USER_ID) is None:
            db.add(User(id=USER_ID, email="bench@example.com"))
            await db.flush()
            sample = {"street": "Rue du Four 12", "postal_code": "75006", "city": "Paris"}
            for number in range(10_000):
                values = {"name": f"Alice {number}", "country": "FR", "phone": "+33144075500"}
                db.add(
                    Address(id=uuid.UUID(int=number + 1), customer_id=USER_ID, **sample, **values)
                )
            await db.commit()
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)
app.include_router(router, prefix="/api/v1")


@app.get("/health/ready")
async def ready():
    return {}
