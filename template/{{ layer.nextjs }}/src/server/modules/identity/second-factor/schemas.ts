/** Second factors as the API shows and takes them. */

import { z } from "zod";
import { secret } from "@/server/kit/fields";
import { body } from "@/server/kit/resource";
import { password } from "../account/schemas";

export const code = secret({
  min: 6,
  max: 40,
  example: "123456",
  about: "Six digits of the authenticator, or a recovery code.",
});

export const SecondFactor = z
  .object({ enabled: z.boolean(), recovery_codes_left: z.int() })
  .meta({ id: "SecondFactor", description: "Whether signing in takes a code as well." });
export type SecondFactor = z.infer<typeof SecondFactor>;

export const Start = body("Start", {
  about: "Proof that it is still you.",
  fields: { current_password: password },
});

export const Enrolment = z
  .object({
    secret: z.string().meta({ description: "Base 32, to be typed." }),
    uri: z.string().meta({ description: "The same as a QR code: `otpauth://totp/…`." }),
  })
  .meta({
    id: "Enrolment",
    description: "What goes into the authenticator. It counts from the first code on.",
  });
export type Enrolment = z.infer<typeof Enrolment>;

export const FirstCode = body("FirstCode", {
  about: "A code of the authenticator that has just been set up.",
  fields: { code },
});

export const BothFactors = body("BothFactors", {
  about: "Proof that it is still you, by everything that signing in takes.",
  fields: { current_password: password, code },
});

export const RecoveryCodes = z.object({ recovery_codes: z.array(z.string()) }).meta({
  id: "RecoveryCodes",
  description: "Each opens the account once, in place of a code. They are not shown again.",
});
