import { mount } from "@/server/apps/next";
import { listUsers } from "@/server/modules/identity/users/routes";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(listUsers);
