/** What pages are made of: pictures of docs/, and files that no other host has to be asked for. */

import { expect, test } from "vitest";
import { asset } from "@/server/apps/assets";
import { diagramsOf } from "@/server/apps/diagrams";

test("every picture of architecture.md is shown under its heading", async () => {
  const diagrams = await diagramsOf("docs/architecture.md");
  const titles = diagrams.map(({ title }) => title);
  expect(titles).toEqual(expect.arrayContaining(["System overview", "Request flow", "Data flow"]));
  expect(
    diagrams.every(({ source }) => /^(%%|erDiagram|flowchart|sequence|state)/.test(source)),
  ).toBe(true);
});

test.each(["swagger-ui.css", "swagger-ui.js", "mermaid.js"])("%s is there", async (name) => {
  const response = await asset(name);
  expect((await response?.text())?.length).toBeGreaterThan(10_000);
});

test.each(["package.json", "..", "__proto__", "toString"])("%s is not", async (name) => {
  expect(await asset(name)).toBeNull();
});
