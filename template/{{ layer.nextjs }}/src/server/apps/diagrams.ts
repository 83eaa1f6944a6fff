/** The pictures of a page in docs/. */

import { readFile } from "node:fs/promises";

export interface Diagram {
  /** The heading that it stands below. */
  readonly title: string;
  /** As Mermaid reads it. */
  readonly source: string;
}

const BLOCK = /^#{2,4} ([^\n]+)$|^```mermaid\n(.*?)^```$/gms;

export async function diagramsOf(page: string): Promise<Diagram[]> {
  const text = await readFile(page, "utf8");
  const found: Diagram[] = [];
  let title = "";
  for (const [, heading, source] of text.matchAll(BLOCK)) {
    title = heading ?? title;
    if (source !== undefined) {
      found.push({ title, source });
    }
  }
  return found;
}
