import { mount } from "@/server/apps/next";
import { answerChallenge } from "@/server/modules/identity/sign-in/routes";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = mount(answerChallenge);
