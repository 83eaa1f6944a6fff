import { mount } from "@/server/apps/next";
import { endOwnSessions, listOwnSessions } from "@/server/modules/identity/devices/routes";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(endOwnSessions, listOwnSessions);
