import { mount } from "@/server/apps/next";
import { putUserRoles } from "@/server/modules/identity/users/routes";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(putUserRoles);
