import type { NextConfig } from "next";

const config: NextConfig = {
  ...(process.env.STANDALONE && { output: "standalone" }), // for the image: all that it needs in one folder
  poweredByHeader: false,
  skipTrailingSlashRedirect: true,
  serverExternalPackages: ["@electric-sql/pglite", "@node-rs/argon2", "pg", "pino"],
  outputFileTracingIncludes: { "/*": ["./migrations/*.sql"] },
};

export default config;
