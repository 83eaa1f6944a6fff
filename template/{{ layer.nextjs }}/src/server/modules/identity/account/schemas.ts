/** What people send about their own account. */

import { secret } from "@/server/kit/fields";
import { body } from "@/server/kit/resource";
import { email } from "../users/schemas";

const example = "seven quiet otters drift home";

// NIST SP 800-63B-4, section 3.1.1.2: 15 characters where the password is the only factor, and no
// rules of composition. 8 would do beside a second factor; but that can be taken away again, and the
// password would stay.
export const newPassword = secret({ min: 15, max: 128, example });
export const password = secret({ max: 128, example });

export const SignUp = body("SignUp", {
  about: "A new account.",
  fields: { email, password: newPassword },
});

export const PasswordChange = body("PasswordChange", {
  about: "A new password, and the old one.",
  fields: {
    current_password: password,
    new_password: newPassword,
  },
});
