/** What people send about their address. */

import { body } from "@/server/kit/resource";
import { password } from "../account/schemas";
import { mailedToken } from "../mail/schemas";
import { email } from "../users/schemas";

export const EmailChange = body("EmailChange", {
  about: "Another address, and proof that it is still you.",
  fields: { current_password: password, email },
});

export const EmailProof = body("EmailProof", {
  about: "What only who reads the mail of an address knows.",
  fields: { token: mailedToken },
});
