/** Users as the API shows and takes them. */

import { z } from "zod";
import { email as emailField, instant, uuid } from "@/server/kit/fields";
import { pageOf, pageQuery } from "@/server/kit/pagination";
import { order } from "@/server/kit/parameters";
import { body, resource } from "@/server/kit/resource";
import { ROLES, type Role, SIGNUP_ROLES } from "../roles";

export const UserStatus = z.enum(["active", "disabled"]);
export type UserStatus = z.infer<typeof UserStatus>;

/** One spelling for one mailbox: without capitals. */
export const email = emailField().overwrite((address) => address.toLowerCase());

const names = Object.keys(ROLES) as [Role, ...Role[]];
const roleName = z.enum(names, { error: `must be one of ${names.join(", ")}` });

/** What the row of a user shows. */
export const UserRow = resource("UserRow", {
  about: "What the row of a user shows.",
  fields: {
    email: z.string().meta({ format: "email", examples: ["ada@example.com"] }),
    email_verified_at: z
      .nullable(instant())
      .meta({ description: "When its owner last proved to read it; null for never." }),
    status: UserStatus,
  },
});
export type UserRow = z.infer<typeof UserRow>;

export const User = resource("User", {
  about: "Somebody with an account, and the roles they act in.",
  fields: {
    ...UserRow.shape,
    roles: z.array(z.string()).meta({ examples: [SIGNUP_ROLES] }),
  },
});
export type User = z.infer<typeof User>;

export const UserPage = pageOf("UserPage", { about: "Some users.", of: User });

export const UserQuery = pageQuery({
  email: z.optional(email),
  role: z.optional(roleName),
  status: z.optional(UserStatus),
  sort: order("-created_at", ["created_at", "-created_at", "email", "-email"]),
});
export type UserQuery = z.infer<typeof UserQuery>;

export const UserRoles = body("UserRoles", {
  about: "All roles of a user; those not named are taken away.",
  fields: {
    roles: z
      .array(roleName)
      .overwrite((roles) => [...new Set(roles)])
      .meta({ uniqueItems: true }),
  },
});

export const UserStatusChange = body("UserStatusChange", {
  about: "Whether a user may sign in.",
  fields: {
    status: UserStatus,
  },
});

export const UserId = z.object({ user_id: uuid() });
