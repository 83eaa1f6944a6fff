/** deploy/monitoring asks only for what this application tells, and each alert has its runbook. */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import packageJson from "../package.json";
import { type App, openApp } from "./app";

const FOLDER = "deploy/monitoring";
const FUNCTIONS = ["histogram_quantile", "min_over_time"];

interface Rule {
  alert?: string;
  record?: string;
  expr: string;
  annotations?: { runbook_url: string };
}
interface Panel {
  title: string;
  targets: { expr: string }[];
}
interface RuleTest {
  alert_rule_test: { alertname: string }[];
}

function read(file: string): string {
  return readFileSync(file, "utf8");
}

const groups: { rules: Rule[] }[] = parse(read(join(FOLDER, "alerts.yml"))).groups;
const rules = groups.flatMap((group) => group.rules);
const alerts = rules.flatMap(({ alert }) => alert ?? []);
const panels: Panel[] = JSON.parse(read(join(FOLDER, "dashboard.json"))).panels;
const runbooks = read("docs/runbooks.md");

let app: App;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

/** The metrics of a query: their names have an underscore here, and those of labels do not. */
function namesIn(query: string): string[] {
  const words = query.replaceAll(/"[^"]*"/g, "").match(/[A-Za-z_:][\w:]*/g) ?? [];
  return words.filter((word) => word.includes("_") && !FUNCTIONS.includes(word));
}

test("queries name what is exported", async () => {
  const types = (await app.metrics.text()).matchAll(/^# TYPE (\w+) (\w+)$/gm);
  const exported = [...types].flatMap(([, name = "", type]) =>
    type === "histogram" ? ["_bucket", "_sum", "_count"].map((end) => name + end) : [name],
  );
  const known = new Set([...exported, ...rules.flatMap(({ record }) => record ?? [])]);
  const queries = [
    ...rules.map(({ alert, record, expr }) => ({ what: alert ?? record, expr })),
    ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ what: title, expr }))),
  ];
  expect(queries.length).toBeGreaterThan(20);
  for (const { what, expr } of queries) {
    expect(
      namesIn(expr).filter((name) => !known.has(name)),
      what,
    ).toEqual([]);
  }
});

test("every alert has a runbook, and every runbook an alert", () => {
  const sections = runbooks.split(/^## /m).slice(1);
  expect(sections.map((section) => section.split("\n")[0]).sort()).toEqual([...alerts].sort());
  for (const section of sections) {
    expect(section.split(/\s+/).length, section).toBeGreaterThan(12);
  }
  for (const { alert, annotations } of rules) {
    if (alert !== undefined) {
      expect(annotations?.runbook_url).toBe(`docs/runbooks.md#${alert.toLowerCase()}`);
    }
  }
});

test.each(["runbooks.md", "operations.md"])("the commands of %s exist", (page) => {
  const named = [...read(join("docs", page)).matchAll(/npm run ([a-z-]+)/g)].map(
    ([, name]) => name,
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name = "") => !(name in packageJson.scripts))).toEqual([]);
});

test("every alert has a test", () => {
  const tests: RuleTest[] = parse(read(join(FOLDER, "alerts.test.yml"))).tests;
  const tried = new Set(
    tests.flatMap((one) => one.alert_rule_test.map(({ alertname }) => alertname)),
  );
  expect([...tried].sort()).toEqual([...alerts].sort());
});

const hasPromtool = spawnSync("promtool", ["--version"]).status === 0;

test
  .skipIf(!hasPromtool)
  .each(["check config prometheus.yml", "check rules alerts.yml", "test rules alerts.test.yml"])(
  "Prometheus accepts the files: %s",
  (command) => {
    const { status, stdout, stderr } = spawnSync("promtool", command.split(" "), { cwd: FOLDER });
    expect(status, `${stdout}${stderr}`).toBe(0);
  },
);

test("requests, connections and the loop are seen while they are at work", async () => {
  const value = async (name: string) =>
    Number(new RegExp(`^${name} (.+)$`, "m").exec(await app.metrics.text())?.[1]);
  await app.metrics.text(); // what the loop did before is told
  const until = performance.now() + 400;
  while (performance.now() < until); // keeps everybody waiting
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await value("event_loop_lag_seconds")).toBeGreaterThan(0.25);

  const pending = app.stranger("/health/ready");
  expect(await value("http_requests_in_progress")).toBe(1);
  await pending;
  expect(await value("http_requests_in_progress")).toBe(0);

  await app.database.transaction(async () => {
    expect(app.database.load().inUse).toBe(1);
  });
  expect(app.database.load()).toMatchObject({ inUse: 0, waiting: 0 });
});

test("who waits for a connection is counted", async () => {
  const { most } = app.database.load();
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const held = Array.from({ length: most + 2 }, () => app.database.transaction(() => gate));
  await expect.poll(() => app.database.load()).toEqual({ most, inUse: most, waiting: 2 });
  open();
  await Promise.all(held);
});
