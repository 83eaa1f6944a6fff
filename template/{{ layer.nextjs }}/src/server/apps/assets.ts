/** Files of others that pages need. They are served from here, so no page asks another host. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";

const ASSETS: ReadonlyMap<string, readonly [file: string, type: string]> = new Map([
  ["swagger-ui.css", ["swagger-ui-dist/swagger-ui.css", "text/css"]],
  ["swagger-ui.js", ["swagger-ui-dist/swagger-ui-bundle.js", "text/javascript"]],
  ["mermaid.js", ["@mermaid-js/tiny/dist/mermaid.tiny.js", "text/javascript"]],
]);

/** The file, or null where there is none of that name. */
export async function asset(name: string): Promise<Response | null> {
  const [file, type] = ASSETS.get(name) ?? [];
  if (file === undefined || type === undefined) {
    return null;
  }
  const headers = {
    "Content-Type": type,
    "Cache-Control": "public, max-age=86400",
    "X-Content-Type-Options": "nosniff",
  };
  return new Response(new Uint8Array(await readFile(join("node_modules", file))), { headers });
}
