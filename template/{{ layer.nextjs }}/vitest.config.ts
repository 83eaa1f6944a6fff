import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { defineConfig } from "vitest/config";

const src = fileURLToPath(new URL("./src", import.meta.url));
const empty = fileURLToPath(new URL("./tests/empty.ts", import.meta.url));

export default defineConfig({
  resolve: { alias: { "@": src, "server-only": empty } },
  test: {
    globalSetup: "tests/global-setup.ts",
    testTimeout: 30_000,
    hookTimeout: 120_000,
    projects: [
      { test: { name: "whole", include: ["tests/*.test.ts"] } },
      // these undo what they do, so that files can share an application
      { test: { name: "entities", include: ["tests/modules/**/*.test.ts"], isolate: false } },
    ],
    env: {
      ALLOWED_ORIGINS: "https://pages.example.com",
      ENVIRONMENT: "test",
      LOG_LEVEL: "silent",
      MAIL_URL: pathToFileURL(mkdtempSync(join(tmpdir(), "mails-"))).href,
      SECRET_KEY: "only for tests, and long enough for them",
    },
  },
});
