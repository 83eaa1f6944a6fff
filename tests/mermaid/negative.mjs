// Diagrams that no parser may take: one that takes them is not reading at all.
import { kindOf } from "./parser.mjs";

const BROKEN = {
  flowchart: "flowchart LR\n  A[Client --> B",
  entities: "erDiagram\n  USER ||--o PROJECT : owns",
  sequence: "sequenceDiagram\n  A->>",
  states: "stateDiagram-v2\n  draft --> : publish {",
};

/** A sentence for each broken diagram that went through. */
export async function refused() {
  const found = [];
  for (const [name, source] of Object.entries(BROKEN)) {
    const taken = await kindOf(source).then(() => true, () => false);
    if (taken) found.push(`the parser takes a broken diagram: ${name}`);
  }
  return found;
}
