"""FastAPI on async SQLAlchemy: what every FastAPI project stands on."""

from ..feature import Feature

FEATURE = Feature(
    id="fastapi",
    axis="framework",
    value="fastapi",
    title="FastAPI: Python, typed, OpenAPI from the code",
    python=(
        "fastapi",
        "fastapi-swagger",
        "uvicorn",
        "uvloop",
        "httptools",
        "sqlalchemy",
        "alembic",
        "pydantic",
        "pydantic-settings",
        "orjson",
        "prometheus-client",
        "uuid-utils",
        "pwdlib",
        "zxcvbn-rs-py",
        "pyotp",
        "cryptography",
        "email-validator",
        "aiosmtplib",
        "typer",
    ),
    python_dev=(
        "pytest",
        "pytest-xdist",
        "pytest-cov",
        "httpx2",
        "aiosmtpd",
        "trustme",
        "schemathesis",
        "hypothesis",
        "pyright",
        "ruff",
        "import-linter",
        "pyyaml",
    ),
    next_steps=(
        "uv run PACKAGE up  # boots it: settings, database, sample data, server",
        "uv run pytest  # tests it",
    ),
)
