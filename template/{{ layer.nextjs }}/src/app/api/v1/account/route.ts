import { mount } from "@/server/apps/next";
import { readOwnAccount, signUp } from "@/server/modules/identity/account/routes";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(readOwnAccount, signUp);
