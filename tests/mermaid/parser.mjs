// Mermaid's own parser without a browser: it only asks for a sanitizer, and parsing never uses it.
import DOMPurify from "dompurify";

const same = (text) => text;
Object.assign(DOMPurify, { addHook() {}, removeHook() {}, removeAllHooks() {}, sanitize: same });
const { default: mermaid } = await import("mermaid");

const FENCE = /^```mermaid\n(.*?)^```$/gms;

/** The diagrams of a document, each with the line on which it begins. */
export function diagrams(text) {
  return [...text.matchAll(FENCE)].map((match) => ({
    line: text.slice(0, match.index).split("\n").length + 1,
    source: match[1],
  }));
}

/** The kind of a diagram. Rejects with the parser's reason. */
export async function kindOf(source) {
  return (await mermaid.parse(source)).diagramType;
}
