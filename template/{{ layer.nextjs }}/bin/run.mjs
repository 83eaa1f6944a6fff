// Runs a tool of this project on a Node that it can use: this one, or the newer one that npm has.

import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";

const WANTED = [22, 18];
const PACKAGE = "node@24";
const FOLDER = ".node";

const [tool, ...args] = process.argv.slice(2);
const paths = [join(process.cwd(), "node_modules", ".bin"), process.env.PATH];
if (!isNewEnough(process.versions.node)) {
  paths.unshift(newerNode());
}
const env = {
  NEXT_TELEMETRY_DISABLED: "1",
  NEXT_MANUAL_SIG_HANDLE: args[0] === "start" ? "1" : "", // src/server/apps/process.ts ends it
  ...process.env,
  PATH: paths.join(delimiter),
};
const run = spawn(tool, args, { stdio: "inherit", env, shell: process.platform === "win32" });
run.on("error", ({ message }) => {
  console.error(`${tool}: ${message}; run \`npm ci\` first`);
  process.exit(1);
});
run.on("exit", (code) => process.exit(code ?? 1));
process.on("SIGINT", () => undefined); // a terminal tells the tool as well
process.on("SIGTERM", () => run.kill("SIGTERM"));

function isNewEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > WANTED[0] || (major === WANTED[0] && minor >= WANTED[1]);
}

function newerNode() {
  const bin = join(process.cwd(), FOLDER, "node_modules", "node", "bin");
  if (!existsSync(bin)) {
    console.error(`Node ${process.versions.node} is too old; fetching ${PACKAGE} into ${FOLDER}/`);
    const options = ["--no-audit", "--no-fund", "--loglevel=error"];
    spawnSync("npm", ["install", "--prefix", FOLDER, PACKAGE, ...options], {
      stdio: "inherit",
      shell: process.platform === "win32",
    });
  }
  return bin;
}
