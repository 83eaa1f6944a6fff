import { mount } from "@/server/apps/next";
import { renewRecoveryCodes } from "@/server/modules/identity/second-factor/routes";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(renewRecoveryCodes);
