import { mount } from "@/server/apps/next";
import { isLive } from "@/server/kit/http/health";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(isLive);
