import { missing } from "@/server/apps/next";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = missing;
