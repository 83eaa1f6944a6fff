/** What a request that leads to a mail is told: the same, whoever reads that address. */

import { z } from "zod";

export const MailSent = z
  .object({ email: z.string().meta({ format: "email", examples: ["ada@example.com"] }) })
  .meta({
    id: "MailSent",
    description: "There will be a mail. What it says is between us and whoever reads it.",
  });

export function mailSent(email: string): Response {
  return Response.json({ email }, { status: 202 });
}
