import { mount } from "@/server/apps/next";
import { removeSecondFactor } from "@/server/modules/identity/second-factor/routes";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(removeSecondFactor);
