import { asset } from "@/server/apps/assets";
import { missing } from "@/server/apps/next";

interface Named {
  params: Promise<{ file: string }>;
}

export async function GET(request: Request, { params }: Named): Promise<Response> {
  return (await asset((await params).file)) ?? missing.GET(request);
}
