import type { Metadata } from "next";
import { requirePublicDocs } from "../public";
import { Reference } from "./reference";

export const metadata: Metadata = { title: "API reference" };

export default async function ReferencePage() {
  await requirePublicDocs();
  return <Reference />;
}
