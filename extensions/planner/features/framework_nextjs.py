"""Next.js on PostgreSQL through zod and plain SQL: what every Next.js project stands on."""

from ..feature import Feature

FEATURE = Feature(
    id="nextjs",
    axis="framework",
    value="nextjs",
    title="Next.js: TypeScript, typed, pages and API in one program",
    rank=1,
    excludes=(
        ("db_sqlite", "it speaks PostgreSQL alone, and brings one that runs inside of the program"),
        ("limits_redis", "it counts in the memory of each process"),
    ),
    node=(
        "@electric-sql/pglite",
        "@hono/node-server",
        "@mermaid-js/tiny",
        "@node-rs/argon2",
        "hono",
        "next",
        "nodemailer",
        "pg",
        "pino",
        "prom-client",
        "react",
        "react-dom",
        "server-only",
        "swagger-ui-dist",
        "tsx",
        "zod",
    ),
    node_dev=(
        "@biomejs/biome",
        "@types/node",
        "@types/pg",
        "@types/react",
        "@types/react-dom",
        "typescript",
        "vitest",
    ),
    next_steps=(
        "npm ci  # installs it",
        "npm run dev  # boots it: settings, database, tables, server",
        "npm test  # tests it",
    ),
    migration="write what changed into a new file of migrations/, then `npm run migrate`",
)
