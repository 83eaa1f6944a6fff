/** How old the newest backup is, and how much room there is for more, as metrics. */

import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import type { Metrics } from "@/server/kit/metrics";
import { newestIn, secondsOf } from "./folder";

/** A backup that is made elsewhere has to be visible in the folder. */
export function watchBackups(metrics: Metrics, folder: string): void {
  metrics.tell(
    "backup_last_timestamp_seconds",
    "When the newest backup in BACKUP_FOLDER was taken; 0 where there is none.",
    () => {
      const name = newestIn(folder);
      return name === undefined ? 0 : secondsOf(name);
    },
  );
  metrics.tell(
    "backup_disk_free_ratio",
    "How much of the disk that BACKUP_FOLDER is on is free, of 1.",
    async () => {
      const { bavail, blocks } = await statfs(existsSync(folder) ? folder : ".");
      return bavail / blocks;
    },
  );
}
