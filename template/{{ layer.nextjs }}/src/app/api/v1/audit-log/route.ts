import { mount } from "@/server/apps/next";
import { listAuditLog } from "@/server/modules/identity/audit/routes";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(listAuditLog);
