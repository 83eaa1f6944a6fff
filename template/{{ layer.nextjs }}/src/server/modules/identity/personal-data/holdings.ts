/** What this module knows about a person, besides the account itself. */

import { Holding } from "@/server/kit/personal-data";

export const IDENTITY_HOLDINGS = [
  new Holding("sessions", {
    own: "user_id = :caller",
    columns: "id, device, created_at, seen_at",
  }),
];
