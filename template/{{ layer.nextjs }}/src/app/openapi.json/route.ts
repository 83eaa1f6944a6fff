import { DOCUMENT } from "@/server/apps/document";

export const dynamic = "force-static";

export function GET(): Response {
  return Response.json(DOCUMENT);
}
