import type { Metadata } from "next";
import { diagramsOf } from "@/server/apps/diagrams";
import { requirePublicDocs } from "../public";
import { Diagrams } from "./diagrams";

export const metadata: Metadata = { title: "Architecture" };

export default async function ArchitecturePage() {
  await requirePublicDocs();
  return (
    <main>
      <h1>Architecture</h1>
      <p>
        The pictures of <code>docs/architecture.md</code>, which says more.{" "}
        <a href="/">Start page</a>
      </p>
      <Diagrams diagrams={await diagramsOf("docs/architecture.md")} />
    </main>
  );
}
