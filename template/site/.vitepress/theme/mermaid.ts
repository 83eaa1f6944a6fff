/** Mermaid as it comes, fetched by the first page that draws: bundling it would take minutes. */

import type { Mermaid } from "mermaid";
import url from "mermaid/dist/mermaid.min.js?url";

let loaded: Promise<Mermaid> | undefined;

export function mermaid(): Promise<Mermaid> {
  loaded ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = () => resolve((globalThis as unknown as { mermaid: Mermaid }).mermaid);
    script.onerror = () => reject(new Error(`${url} is out of reach`));
    document.head.append(script);
  });
  return loaded;
}
