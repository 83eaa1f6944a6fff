/** What people send who forgot their password. */

import { body } from "@/server/kit/resource";
import { newPassword } from "../account/schemas";
import { mailedToken } from "../mail/schemas";
import { email } from "../users/schemas";

export const Forgotten = body("Forgotten", {
  about: "Whose password it is.",
  fields: { email },
});

export const PasswordReset = body("PasswordReset", {
  about: "A new password, and what only who reads the mail of the account knows.",
  fields: { token: mailedToken, new_password: newPassword },
});
