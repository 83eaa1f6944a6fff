"use client";

import Script from "next/script";
import type { Diagram } from "@/server/apps/diagrams";

declare global {
  interface Window {
    mermaid: {
      initialize(options: Record<string, string | boolean>): void;
      run(options: { querySelector: string }): Promise<void>;
    };
  }
}

/** Each under its heading, drawn by the browser; its source is there for whoever cannot see it. */
export function Diagrams({ diagrams }: { diagrams: readonly Diagram[] }) {
  return (
    <>
      {diagrams.map(({ title, source }) => (
        <figure key={source}>
          <figcaption>
            <h2>{title}</h2>
          </figcaption>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is wide is scrolled by keyboard */}
          <section className="picture" aria-label={`Picture: ${title}`} tabIndex={0}>
            <pre className="mermaid">{source}</pre>
          </section>
          <details>
            <summary>As text</summary>
            <pre>{source}</pre>
          </details>
        </figure>
      ))}
      <Script src="/assets/mermaid.js" onReady={draw} />
    </>
  );
}

function draw(): void {
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  const theme = dark ? "dark" : "default";
  window.mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    deterministicIds: true, // by the clock, two pictures may get the same one
    theme,
  });
  void window.mermaid.run({ querySelector: ".mermaid" }).then(keepReadable);
}

/** On a narrow screen a picture is scrolled, and not made too small to read. */
function keepReadable(): void {
  for (const picture of document.querySelectorAll<SVGElement>(".picture svg")) {
    picture.style.minWidth = `min(${picture.style.maxWidth || "100%"}, 48rem)`;
  }
}
