"use client";

import Script from "next/script";

declare global {
  interface Window {
    SwaggerUIBundle(options: { url: string; dom_id: string; deepLinking: boolean }): void;
  }
}

/** The OpenAPI document, to read and to try out. The viewer brings the landmark `main` itself. */
export function Reference() {
  return (
    <>
      <nav aria-label="Pages">
        <a href="/">Start page</a>
      </nav>
      <link rel="stylesheet" href="/assets/swagger-ui.css" precedence="default" />
      <div id="reference" />
      <Script src="/assets/swagger-ui.js" onReady={show} />
    </>
  );
}

function show(): void {
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.classList.toggle("dark-mode", dark);
  window.SwaggerUIBundle({ url: "/openapi.json", dom_id: "#reference", deepLinking: true });
}
