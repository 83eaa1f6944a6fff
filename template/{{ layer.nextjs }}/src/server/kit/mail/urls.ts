/**
 * MAIL_URL: how mails leave, in one line. It is one of
 *
 *     console:                           printed, for development
 *     file:///folder                     a file each, for tests
 *     smtp://user:password@host:587      to a server, with STARTTLS (RFC 3207)
 *     smtps://user:password@host:465     to a server, with TLS from the start (RFC 8314)
 *
 * User and password are escaped as in any URL.
 */

export interface MailServer {
  readonly scheme: "smtp" | "smtps";
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

export type MailUrl = { scheme: "console" } | { scheme: "file"; folder: string } | MailServer;

const PORTS = { smtp: 587, smtps: 465 };
const LOOPBACK = ["localhost", "127.0.0.1", "::1"];

/** @throws Error, which shows nothing of the URL: there is a password in it. */
export function parseMailUrl(text: string): MailUrl {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && url.search === "" && url.hash === "") {
    const scheme = url.protocol.slice(0, -1);
    const bare = url.pathname === "" || url.pathname === "/";
    if (scheme === "console" && url.host + url.pathname === "") {
      return { scheme };
    }
    if (scheme === "file" && url.host === "" && !bare) {
      return { scheme, folder: decodeURIComponent(url.pathname) };
    }
    if ((scheme === "smtp" || scheme === "smtps") && url.hostname !== "" && bare) {
      return {
        scheme,
        host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
        port: Number(url.port) || PORTS[scheme],
        user: decodeURIComponent(url.username),
        password: decodeURIComponent(url.password),
      };
    }
  }
  throw new Error("must be console:, file:///folder, smtp://user:password@host:587 or smtps://…");
}

/** Always, but for a relay on this machine: nothing of that is on a wire. */
export function isEncrypted({ host }: MailServer): boolean {
  return !LOOPBACK.includes(host);
}
