import { mount } from "@/server/apps/next";
import { listPublishedKeys } from "@/server/modules/identity/sessions/routes";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(listPublishedKeys);
