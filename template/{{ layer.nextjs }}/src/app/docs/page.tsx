import { requirePublicDocs } from "../public";
import { Reference } from "./reference";

export default async function ReferencePage() {
  await requirePublicDocs();
  return <Reference />;
}
