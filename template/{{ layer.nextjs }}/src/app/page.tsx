import type { ReactNode } from "react";
import { context } from "@/server/apps/context";
import { MODULES } from "@/server/apps/modules";
import { Query } from "@/server/kit/db/query";
import { NAME } from "@/server/kit/name";
import { settings } from "@/server/kit/settings";
import project from "../../package.json";

export const dynamic = "force-dynamic";

const PING = new Query("SELECT 1 AS ok");

export default async function StartPage() {
  return (
    <main>
      <h1>{NAME}</h1>
      <p>{project.description}</p>
      <p role="status">{await health()}</p>
      {settings().showsDocs && <Routes />}
    </main>
  );
}

/** What those need who build on the API. */
function Routes() {
  return (
    <>
      <nav aria-label="Documents">
        <ul>
          <li>
            <a href="/docs">API reference</a>, to read and to try out
          </li>
          <li>
            <a href="/architecture">Architecture</a>, in pictures
          </li>
          <li>
            <a href="/openapi.json">OpenAPI document</a>, for programs
          </li>
        </ul>
      </nav>
      {Object.entries(MODULES).map(([name, { about, routes }]) => (
        <section key={name} aria-labelledby={name}>
          <h2 id={name}>{name}</h2>
          <p>{about}</p>
          <table aria-labelledby={name}>
            <thead>
              <tr>
                <th scope="col">Request</th>
                <th scope="col">What it does</th>
              </tr>
            </thead>
            <tbody>
              {routes.map((route) => (
                <tr key={route.operation}>
                  <td>
                    <code>
                      {route.method} {route.path}
                    </code>
                  </td>
                  <td>{marked(route.about)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  );
}

/** Text in which code stands between backticks. */
function marked(text: string): ReactNode[] {
  return text
    .split("`")
    .map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part));
}

async function health(): Promise<string> {
  try {
    const { database } = await context();
    await database.reader.one(PING, {});
    return "The API and its database answer.";
  } catch {
    return "The database does not answer.";
  }
}
