/** How the audit log is read. */

import { Listing } from "@/server/kit/db/listing";
import type { AuditEntry } from "./schemas";

export const LIST = new Listing(
  "audit_log",
  "id, created_at, actor_id, action, subject_id, request_id, before, after",
  (row) => row as AuditEntry,
  {
    filters: {
      actor_id: "actor_id = :actor_id",
      action: "action = :action",
      subject_id: "subject_id = :subject_id",
    },
    sorts: { created_at: "id" },
  },
);
