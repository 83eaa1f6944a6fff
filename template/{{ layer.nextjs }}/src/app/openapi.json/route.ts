import { DOCUMENT } from "@/server/apps/document";
import { missing } from "@/server/apps/next";
import { settings } from "@/server/kit/settings";

export async function GET(request: Request): Promise<Response> {
  return settings().showsDocs ? Response.json(DOCUMENT) : missing.GET(request);
}
