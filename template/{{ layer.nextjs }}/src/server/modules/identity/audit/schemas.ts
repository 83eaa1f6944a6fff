/** The audit log as the API shows it. */

import { z } from "zod";
import { instant, uuid } from "@/server/kit/fields";
import { pageOf, pageQuery } from "@/server/kit/pagination";
import { order } from "@/server/kit/parameters";

const noted = z.nullable(z.record(z.string(), z.unknown()));

export const AuditEntry = z
  .object({
    id: uuid(),
    created_at: instant(),
    actor_id: z
      .nullable(uuid())
      .meta({ description: "Who did it; null for operators and the program itself." }),
    action: z.string().meta({ examples: ["user.roles_assigned"] }),
    subject_id: z.nullable(uuid()).meta({ description: "The row that it was done to." }),
    request_id: z.nullable(z.string()).meta({ description: "As in the log." }),
    before: noted,
    after: noted,
  })
  .meta({
    id: "AuditEntry",
    description: "Something that somebody did with power over others, or to an account.",
  });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditPage = pageOf("AuditPage", { about: "Some of the audit log.", of: AuditEntry });

export const AuditQuery = pageQuery({
  actor_id: z.optional(uuid()),
  action: z.optional(z.string().max(60, "String should have at most 60 characters")),
  subject_id: z.optional(uuid()),
  sort: order("-created_at", ["created_at", "-created_at"]),
});
