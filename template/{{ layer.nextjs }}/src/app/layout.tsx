import type { Metadata } from "next";
import type { ReactNode } from "react";
import { NAME } from "@/server/kit/name";
import "./style.css";

export const metadata: Metadata = { title: { default: NAME, template: `%s of ${NAME}` } };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
