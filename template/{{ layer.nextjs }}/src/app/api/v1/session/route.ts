import { mount } from "@/server/apps/next";
import { signIn, signOut } from "@/server/modules/identity/sessions/routes";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(signIn, signOut);
