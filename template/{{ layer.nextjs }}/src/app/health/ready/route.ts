import { mount } from "@/server/apps/next";
import { isReady } from "@/server/kit/http/health";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(isReady);
