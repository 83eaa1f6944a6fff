import type { NextConfig } from "next";

// Next.js writes scripts into its pages, and React evaluates text while it is developed with.
const SCRIPTS = `'self' 'unsafe-inline'${process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""}`;

/** Of pages; answers of the API have their own (kit/http/headers.ts). */
const PAGE_HEADERS = [
  {
    key: "Content-Security-Policy",
    value:
      `default-src 'self'; script-src ${SCRIPTS}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; ` +
      "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
  },
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "X-Content-Type-Options", value: "nosniff" },
];

const config: NextConfig = {
  ...(process.env.STANDALONE && { output: "standalone" }), // for the image: all that it needs in one folder
  experimental: { preloadEntriesOnStart: false }, // a process answers before it has read every route
  poweredByHeader: false,
  skipTrailingSlashRedirect: true,
  serverExternalPackages: [
    "@electric-sql/pglite",
    "@node-rs/argon2",
    "@opentelemetry/exporter-trace-otlp-proto",
    "@opentelemetry/resources",
    "@opentelemetry/sdk-trace",
    "nodemailer",
    "pg",
    "pino",
    "prom-client",
  ],
  headers: async () =>
    ["/", "/docs", "/architecture"].map((source) => ({ source, headers: PAGE_HEADERS })),
  // browsers ask for it where no page names the icon, as beside a document of JSON
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  outputFileTracingIncludes: {
    "/*": ["./migrations/*.sql"],
    "/architecture": ["./docs/architecture.md"],
    "/assets/[file]": [
      "./node_modules/swagger-ui-dist/swagger-ui{.css,-bundle.js}",
      "./node_modules/@mermaid-js/tiny/dist/mermaid.tiny.js",
    ],
  },
};

export default config;
