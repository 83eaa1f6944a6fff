/** What routes answer with. */

import { etag, type Versioned } from "../concurrency";

/** 200 with an ETag; 304 when the client has this version already. */
export function resource(model: Versioned, request: Request): Response {
  const tag = etag(model.version);
  const seen = request.headers.get("if-none-match")?.split(",") ?? [];
  if (request.method === "GET" && seen.some((part) => part.trim() === tag)) {
    return new Response(null, { status: 304, headers: { ETag: tag } });
  }
  return Response.json(model, { headers: { ETag: tag } });
}

/** 201 with the place of what was made. */
export function created(model: Versioned, path: string): Response {
  const headers = { ETag: etag(model.version), Location: `${path}/${model.id}` };
  return Response.json(model, { status: 201, headers });
}

export function page(model: object): Response {
  return Response.json(model);
}

export function nothing(): Response {
  return new Response(null, { status: 204 });
}

/** A JSON document for the caller alone, piece by piece: however much it is, little is in memory. */
export function file(name: string, pieces: AsyncGenerator<string>): Response {
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) {
        controller.close();
      } else {
        controller.enqueue(encoder.encode(value));
      }
    },
    async cancel() {
      await pieces.return(undefined); // the client is gone
    },
  });
  const headers = {
    "Content-Type": "application/json",
    "Content-Disposition": `attachment; filename="${name}"`,
    "Cache-Control": "no-store",
  };
  return new Response(stream, { headers });
}

/** What is for the caller alone: stored nowhere on the way. */
export function confidential(model: object, status: number): Response {
  return Response.json(model, { status, headers: { "Cache-Control": "no-store" } });
}
