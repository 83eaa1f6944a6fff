import { mount } from "@/server/apps/next";
import { endOwnSession } from "@/server/modules/identity/devices/routes";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(endOwnSession);
