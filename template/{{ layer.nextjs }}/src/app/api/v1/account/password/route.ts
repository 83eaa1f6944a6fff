import { mount } from "@/server/apps/next";
import { changeOwnPassword } from "@/server/modules/identity/account/routes";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(changeOwnPassword);
