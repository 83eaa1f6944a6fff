/** What comes back from mails. */

import { secret } from "@/server/kit/fields";

export const mailedToken = secret({ about: "What stands behind `#token=` in the link." });
