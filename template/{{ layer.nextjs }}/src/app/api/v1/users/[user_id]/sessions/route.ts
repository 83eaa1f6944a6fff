import { mount } from "@/server/apps/next";
import { endUserSessions } from "@/server/modules/identity/devices/routes";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(endUserSessions);
