/** HTTP for the audit log. */

import { page } from "@/server/kit/http/responses";
import { route } from "@/server/kit/http/route";
import { READ_AUDIT_LOG } from "../users/policy";
import { LIST } from "./queries";
import { AuditPage, AuditQuery } from "./schemas";

export const listAuditLog = route({
  method: "GET",
  path: "/api/v1/audit-log",
  operation: "list_audit_log",
  tag: "identity",
  summary: "Read the audit log",
  about: "Who did what to whom, newest first.",
  permission: READ_AUDIT_LOG,
  query: AuditQuery,
  answer: AuditPage,
  fails: [401, 403, 422],
  handle: async ({ db, caller, query }) =>
    page(await LIST.page(db, caller, READ_AUDIT_LOG.of(caller), query)),
});
