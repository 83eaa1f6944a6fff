/** Mails: composed without surprises, encrypted and verified or not at all. */

import { createServer, type Server } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { newId } from "@/server/kit/ids";
import { transportOf, Undeliverable } from "@/server/kit/mail/transports";
import { isEncrypted, type MailServer, parseMailUrl } from "@/server/kit/mail/urls";

const MAIL = {
  from: "Shop <shop@example.com>",
  to: "ada@example.com",
  subject: "Hello",
  text: "$token <%= 7*7 %>\n",
};

describe("MAIL_URL", () => {
  test("names a way, with what is escaped in it", () => {
    expect(parseMailUrl("console:")).toEqual({ scheme: "console" });
    expect(parseMailUrl("file:///var/mail%20s")).toEqual({ scheme: "file", folder: "/var/mail s" });
    const server = { scheme: "smtp", host: "mx.example.com", port: 587 };
    expect(parseMailUrl("smtp://a%40b:p%2Fw@mx.example.com")).toEqual({
      ...server,
      user: "a@b",
      password: "p/w",
    });
  });

  test.each([
    "",
    "mail",
    "console://host",
    "file://host/folder",
    "file:///",
    "smtp:",
    "smtp://secret@mx.example.com/path",
    "smtp://secret@mx.example.com?tls=no",
    "http://secret@mx.example.com",
  ])("says what it can be, and shows no password: %s", (url) => {
    expect(() => parseMailUrl(url)).toThrow("must be console:");
    expect(() => parseMailUrl(url)).not.toThrow("secret");
  });

  test("leaves a wire only encrypted", () => {
    const encrypted = (url: string) => isEncrypted(parseMailUrl(url) as MailServer);
    expect(encrypted("smtp://mx.example.com")).toBe(true);
    expect(encrypted("smtp://127.0.0.1:2525")).toBe(false);
  });
});

describe("a server", () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  /** One that takes what it is given, but for what `answers` says otherwise; all that it heard. */
  async function listening(answers: Record<string, string>): Promise<[string, string[]]> {
    const heard: string[] = [];
    server = createServer((socket) => {
      socket.write("220 ready\r\n");
      socket.on("data", (data) => {
        const line = data.toString();
        heard.push(line);
        const verb = line.slice(0, 4).trim().toUpperCase();
        const usual = verb === "DATA" ? "354 go on" : verb === "QUIT" ? "221 bye" : "250 OK";
        socket.write(`${answers[verb] ?? usual}\r\n`);
      });
    });
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    return [`smtp://127.0.0.1:${port}`, heard];
  }

  const sendTo = (url: string) => transportOf(parseMailUrl(url))({ key: newId(), ...MAIL });

  test("gets the mail as it was written", async () => {
    const [url, heard] = await listening({});
    await sendTo(url);
    const sent = heard.join("");
    expect(sent).toContain("RCPT TO:<ada@example.com>");
    expect(sent).toContain("Auto-Submitted: auto-generated");
    expect(sent).toContain(MAIL.text.trim());
  });

  test("that knows no such address is not asked again", async () => {
    const [url] = await listening({ RCPT: "550 no ada here" });
    const sending = sendTo(url);
    await expect(sending).rejects.toThrow(Undeliverable);
    await expect(sending).rejects.not.toThrow("ada");
  });

  test("that is busy is asked later", async () => {
    const [url] = await listening({ MAIL: "451 come back, ada" });
    const sending = sendTo(url);
    await expect(sending).rejects.not.toThrow(Undeliverable);
    await expect(sending).rejects.not.toThrow("ada");
  });
});
