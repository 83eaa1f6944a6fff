/** Pages that only those who build on the API need. */

import { notFound } from "next/navigation";
import { connection } from "next/server";
import { settings } from "@/server/kit/settings";

/** Shows "not found" in its place where the settings keep such pages to themselves. */
export async function requirePublicDocs(): Promise<void> {
  await connection(); // the settings are those of the running process, not of the build
  if (!settings().showsDocs) {
    notFound();
  }
}
