import { mount } from "@/server/apps/next";
import { resetPassword } from "@/server/modules/identity/password-reset/routes";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(resetPassword);
