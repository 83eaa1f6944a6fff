import { mount } from "@/server/apps/next";
import { getUser } from "@/server/modules/identity/users/routes";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(getUser);
