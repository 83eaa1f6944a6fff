// node parse.mjs FILE…: reads every ```mermaid block; exits with 1 when one cannot be read, or none is there.
import { readFileSync } from "node:fs";
import { refused } from "./negative.mjs";
import { diagrams, kindOf } from "./parser.mjs";

const files = process.argv.slice(2);
const wrong = await refused();
let count = 0;
for (const file of files) {
  for (const { line, source } of diagrams(readFileSync(file, "utf8"))) {
    count += 1;
    try {
      await kindOf(source);
    } catch (error) {
      wrong.push(`${file}:${line}: ${String(error.message).split("\n").slice(0, 4).join(" ")}`);
    }
  }
}
if (count === 0) wrong.push("there is no diagram in these files");
for (const sentence of wrong) console.error(sentence);
console.log(`${count} diagrams in ${files.length} files, ${wrong.length} problems`);
process.exitCode = wrong.length ? 1 : 0;
