import { caller, create, page } from "../../../../queries.mjs";

export async function GET(request) {
  const owner = await caller(request.headers.get("cookie") ?? "");
  const withTotal = new URL(request.url).searchParams.has("with_total");
  return owner ? Response.json(await page(owner, withTotal)) : Response.json({}, { status: 401 });
}

export async function POST(request) {
  const owner = await caller(request.headers.get("cookie") ?? "");
  return owner
    ? Response.json(await create(await request.json(), owner), { status: 201 })
    : Response.json({}, { status: 401 });
}
