import { mount } from "@/server/apps/next";
import { confirmEmail } from "@/server/modules/identity/email/routes";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(confirmEmail);
