import { mount } from "@/server/apps/next";
import { signOut } from "@/server/modules/identity/sessions/routes";
import { signIn } from "@/server/modules/identity/sign-in/routes";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(signIn, signOut);
