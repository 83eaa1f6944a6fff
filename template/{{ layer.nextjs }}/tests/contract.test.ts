/** The document, the routes and the files of src/app say the same. */

import { readdirSync } from "node:fs";
import { sep } from "node:path";
import { describe, expect, test } from "vitest";
import { DOCUMENT } from "@/server/apps/document";
import { ROUTES } from "@/server/apps/modules";

const METHODS = ["get", "post", "put", "patch", "delete"];
const PATHS = DOCUMENT.paths as Record<string, Record<string, { operationId: string }>>;

describe("the document", () => {
  test("has every operation once, by its name", () => {
    const described = Object.entries(PATHS).flatMap(([path, item]) =>
      METHODS.filter((method) => method in item).map(
        (method) => `${method.toUpperCase()} ${path} ${item[method]?.operationId}`,
      ),
    );
    const served = ROUTES.map(({ method, path, operation }) => `${method} ${path} ${operation}`);
    expect(described.sort()).toEqual(served.sort());
    expect(new Set(ROUTES.map(({ operation }) => operation)).size).toBe(ROUTES.length);
  });

  test("refers to nothing that is not there", () => {
    const components = JSON.stringify(DOCUMENT).matchAll(/"#\/components\/(\w+)\/(\w+)"/g);
    const known = DOCUMENT.components as Record<string, Record<string, unknown>>;
    for (const [, kind = "", name = ""] of components) {
      expect(known[kind], `${kind}/${name}`).toHaveProperty(name);
    }
  });
});

describe("src/app", () => {
  test("mounts every path of the API, and no other", () => {
    const files = readdirSync("src/app", { recursive: true, encoding: "utf8" });
    const mounted = files
      .filter((file) => file.endsWith(`${sep}route.ts`) && !file.includes("[..."))
      .map((file) => `/${file.split(sep).slice(0, -1).join("/")}`)
      .map((path) => path.replaceAll("[", "{").replaceAll("]", "}"));
    expect(mounted.sort()).toEqual(
      [...Object.keys(PATHS), "/openapi.json", "/assets/{file}"].sort(),
    );
  });
});
