/** Tokens as the API gives and takes them (names of RFC 6749, section 5.1). */

import { z } from "zod";
import { secret } from "@/server/kit/fields";
import { body } from "@/server/kit/resource";

export const Tokens = z
  .object({
    access_token: z.string().meta({ description: "Send it as `Authorization: Bearer …`." }),
    token_type: z.literal("Bearer"),
    expires_in: z.int().meta({ description: "Seconds.", examples: [600] }),
    refresh_token: z.string().meta({ description: "For `POST …/session/refresh`." }),
  })
  .meta({ id: "Tokens", description: "What a signed-in client keeps." });
export type Tokens = z.infer<typeof Tokens>;

export const Refresh = body("Refresh", {
  about: "The refresh token that was given last.",
  fields: { refresh_token: secret() },
});
