/** Hands a mail to the transport that the settings name. */

import { settings } from "../settings";
import { spanOfCall } from "../traces";
import { type Mail, transportOf } from "./transports";
import { parseMailUrl } from "./urls";

const NOBODY = "no-reply@localhost";

/** @throws Undeliverable when trying again is no use, another Error when it may be. */
export function send(mail: Omit<Mail, "from">): Promise<void> {
  const { mailUrl, mailFrom } = settings();
  const transport = transportOf(parseMailUrl(mailUrl));
  return spanOfCall("send mail", {}, () => transport({ ...mail, from: mailFrom || NOBODY }));
}
