/** The public keys of access tokens, for services that verify them by themselves. */

import { z } from "zod";
import { accessTokens } from "@/server/kit/access-tokens";
import { NotFound } from "@/server/kit/errors";
import { route } from "@/server/kit/http/route";

const PublishedKeys = z
  .object({
    keys: z
      .array(z.record(z.string(), z.string()))
      .meta({ description: "Find one by the `kid` of a token." }),
  })
  .meta({ id: "PublishedKeys", description: "A JSON Web Key Set (RFC 7517)." });

export const listPublishedKeys = route({
  method: "GET",
  path: "/.well-known/jwks.json",
  operation: "list_published_keys",
  tag: "identity",
  summary: "Read the public keys of access tokens",
  about: "All keys that sign, or did lately. There are none while the key is a shared secret.",
  answer: PublishedKeys,
  fails: [404],
  handle: async () => {
    const keys = (await accessTokens()).keys.published();
    if (keys.length === 0) {
      throw new NotFound("no keys are published; set SIGNING_KEYS");
    }
    return Response.json({ keys }, { headers: { "Cache-Control": "public, max-age=300" } });
  },
});
