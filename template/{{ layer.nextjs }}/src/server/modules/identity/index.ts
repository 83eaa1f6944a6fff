/**
 * Who people are: accounts, sessions, roles.
 *
 * Every other module knows only a `Principal`.
 */

import type { Route } from "@/server/kit/http/route";
import * as account from "./account/routes";
import * as audit from "./audit/routes";
import * as devices from "./devices/routes";
import * as email from "./email/routes";
import * as passwordReset from "./password-reset/routes";
import * as personalData from "./personal-data/routes";
import * as secondFactor from "./second-factor/routes";
import * as sessions from "./sessions/routes";
import * as signIn from "./sign-in/routes";
import * as users from "./users/routes";

export const about = "Who people are: accounts, sessions, roles.";

export const routes: readonly Route[] = [
  account,
  email,
  passwordReset,
  secondFactor,
  signIn,
  sessions,
  devices,
  users,
  audit,
  personalData,
].flatMap((served) => Object.values<Route>(served));
