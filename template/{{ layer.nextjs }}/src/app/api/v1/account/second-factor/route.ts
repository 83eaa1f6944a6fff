import { mount } from "@/server/apps/next";
import {
  beginSecondFactor,
  readSecondFactor,
} from "@/server/modules/identity/second-factor/routes";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(
  beginSecondFactor,
  readSecondFactor,
);
