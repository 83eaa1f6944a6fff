import { mount } from "@/server/apps/next";
import { changeEmail } from "@/server/modules/identity/email/routes";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(changeEmail);
