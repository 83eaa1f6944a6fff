import { dirname } from "node:path";

// Packages are those of the shop, one folder up.
export default {
  poweredByHeader: false,
  serverExternalPackages: ["pg"],
  turbopack: { root: dirname(import.meta.dirname) },
};
