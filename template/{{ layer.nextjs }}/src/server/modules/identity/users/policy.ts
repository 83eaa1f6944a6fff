/** Who may do what with users. */

import { ANY, Permission } from "@/server/kit/policy";
import { ADMIN } from "../roles";

export const READ = new Permission("user.read", { [ADMIN]: ANY });
export const ASSIGN_ROLES = new Permission("user.assign_roles", { [ADMIN]: ANY });
export const SET_STATUS = new Permission("user.set_status", { [ADMIN]: ANY });
export const READ_AUDIT_LOG = new Permission("audit_log.read", { [ADMIN]: ANY });
export const ERASE = new Permission("user.erase", { [ADMIN]: ANY });
export const END_SESSIONS = new Permission("user.end_sessions", { [ADMIN]: ANY });
