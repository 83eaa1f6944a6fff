/** Hands a mail to the transport that the settings name. */

import { settings } from "../settings";
import { type Mail, transportOf } from "./transports";
import { parseMailUrl } from "./urls";

const NOBODY = "no-reply@localhost";

/** @throws Undeliverable when trying again is no use, another Error when it may be. */
export function send(mail: Omit<Mail, "from">): Promise<void> {
  const { mailUrl, mailFrom } = settings();
  return transportOf(parseMailUrl(mailUrl))({ ...mail, from: mailFrom || NOBODY });
}
