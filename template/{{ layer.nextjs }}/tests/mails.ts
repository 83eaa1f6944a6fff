/** The mails of a test: written by a worker, read from the folder of MAIL_URL. */

import { readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "@/server/kit/jobs/worker";
import { writer } from "@/server/modules/identity/mail/letters";
import type { App } from "./app";

export interface Received {
  subject: string;
  text: string;
  /** What a page would send that the link leads to. */
  token: string;
}

/** All mails to an address, once every letter that waits is written; the newest comes last. */
export async function mailsTo(app: App, email: string): Promise<Received[]> {
  const worker = new Worker(app.database, [writer], app.metrics);
  while (await worker.runOne()) {
    // until nothing is due
  }
  const folder = fileURLToPath(process.env.MAIL_URL ?? "");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".eml"))
    .map((name) => `${folder}/${name}`)
    .sort((one, other) => statSync(one).mtimeMs - statSync(other).mtimeMs)
    .map((file) => readFileSync(file, "utf8"))
    .filter((mail) => mail.includes(`To: ${email}\r\n`))
    .map(received);
}

function received(mail: string): Received {
  const subject = /^Subject: (.*)$/m.exec(mail)?.[1]?.trim() ?? "";
  const text = mail.slice(mail.indexOf("\r\n\r\n")).replaceAll("=\r\n", "").replaceAll("=3D", "=");
  return { subject, text, token: /#token=(\S+)/.exec(text)?.[1] ?? "" };
}
