import { caller, one } from "../../../../../queries.mjs";

export async function GET(request, { params }) {
  const { id } = await params;
  const owner = await caller(request.headers.get("cookie") ?? "");
  const found = owner && (await one(id, owner));
  return found ? Response.json(found) : Response.json({}, { status: owner ? 404 : 401 });
}
