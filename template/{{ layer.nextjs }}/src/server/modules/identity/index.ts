/**
 * Who people are: accounts, sessions, roles.
 *
 * Every other module knows only a `Principal`.
 */

import type { Route } from "@/server/kit/http/route";
import * as account from "./account/routes";
import * as sessions from "./sessions/routes";
import * as users from "./users/routes";

export const about = "Who people are: accounts, sessions, roles.";

export const routes: readonly Route[] = [
  ...Object.values(account),
  ...Object.values(sessions),
  ...Object.values(users),
];
