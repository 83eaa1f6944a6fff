/** Who may see and change an account: the one who is signed in to it. */

import { OWN, Permission } from "@/server/kit/policy";

export const SELF = new Permission("account", { signed_in: OWN });
