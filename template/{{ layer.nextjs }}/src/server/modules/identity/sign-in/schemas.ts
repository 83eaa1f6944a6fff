/** What people send to sign in. */

import { z } from "zod";
import { secret } from "@/server/kit/fields";
import { body } from "@/server/kit/resource";
import { password } from "../account/schemas";
import { code } from "../second-factor/schemas";
import { email } from "../users/schemas";

export const SignIn = body("SignIn", {
  about: "What proves who is there.",
  fields: { email, password },
});

export const Challenge = z
  .object({
    second_factor: z.literal("totp"),
    challenge: z.string().meta({ description: "Good for five minutes, with one code." }),
  })
  .meta({ id: "Challenge", description: "The password was right; a code is needed as well." });
export type Challenge = z.infer<typeof Challenge>;

export const SecondProof = body("SecondProof", {
  about: "A challenge, and the code that answers it.",
  fields: { challenge: secret({ max: 500 }), code },
});
