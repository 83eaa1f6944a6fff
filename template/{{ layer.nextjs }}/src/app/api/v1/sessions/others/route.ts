import { mount } from "@/server/apps/next";
import { endOtherSessions } from "@/server/modules/identity/devices/routes";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(endOtherSessions);
