/** Ways for a mail to leave. Each takes it, or throws: `Undeliverable` when trying again is no use. */

import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { isEncrypted, type MailServer, type MailUrl } from "./urls";

const PATIENCE = 10_000; // milliseconds, for each step

/** Plain text for one person. */
export interface Mail {
  /** One that comes with the same key again is the same one to whoever gets it. */
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** The server will never take it: the address is wrong. */
export class Undeliverable extends Error {}

export type Transport = (mail: Mail) => Promise<void>;

export function transportOf(url: MailUrl): Transport {
  switch (url.scheme) {
    case "console":
      return print;
    case "file":
      return (mail) => keep(mail, url.folder);
    default:
      return (mail) => hand(mail, url);
  }
}

/** So that a developer can follow the links in them. */
async function print({ to, subject, text }: Mail): Promise<void> {
  process.stdout.write(`\nMail to ${to}: ${subject}\n\n${text}\n`);
}

/** As files, which only their owner reads. One that is sent twice is there once. */
async function keep(mail: Mail, folder: string): Promise<void> {
  const composer = createTransport({ streamTransport: true, buffer: true });
  const { message } = await composer.sendMail(composed(mail));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = inside(folder, `${mail.key}.eml`);
  const unfinished = inside(folder, `.${mail.key}`);
  await writeFile(unfinished, message, { mode: 0o600 });
  await rename(unfinished, file);
}

/** The folder is outside of the program, so a build has nothing to look for in it. */
function inside(folder: string, name: string): string {
  return join(/* turbopackIgnore: true */ folder, name);
}

/**
 * To a server that takes mails for others: encrypted and verified, or not at all (RFC 8314).
 *
 * What the server said is not shown: that quotes the mail.
 */
async function hand(mail: Mail, server: MailServer): Promise<void> {
  const { scheme, host, port, user, password } = server;
  const transport = createTransport({
    host,
    port,
    secure: scheme === "smtps",
    requireTLS: scheme === "smtp" && isEncrypted(server),
    ignoreTLS: scheme === "smtp" && !isEncrypted(server),
    ...(user !== "" && { auth: { user, pass: password } }),
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail(composed(mail));
  } catch (error) {
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    if (code === "EENVELOPE" && (responseCode ?? 0) >= 500) {
      throw new Undeliverable(`the mail server refuses the address (${responseCode})`);
    }
    throw new Error(`no mail to ${host}:${port}: ${responseCode ?? code ?? "it does not answer"}`);
  } finally {
    transport.close();
  }
}

function composed({ key, from, ...mail }: Mail) {
  const domain = /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? "localhost";
  const headers = { "Auto-Submitted": "auto-generated" }; // RFC 3834: nobody's holiday notice answers
  return { ...mail, from, messageId: `<${key}@${domain}>`, headers };
}
