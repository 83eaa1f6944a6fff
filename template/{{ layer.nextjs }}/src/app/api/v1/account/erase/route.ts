import { mount } from "@/server/apps/next";
import { eraseAccount } from "@/server/modules/identity/personal-data/routes";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(eraseAccount);
