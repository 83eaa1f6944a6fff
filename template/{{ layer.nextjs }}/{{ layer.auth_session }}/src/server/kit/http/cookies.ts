/** Cookies of this host alone: `__Host-` pins them to it, to HTTPS and to every path (RFC 6265bis). */

const ATTRIBUTES = "HttpOnly; Path=/; SameSite=lax; Secure";

export function cookieOf(request: Request, name: string): string | null {
  const pairs = request.headers.get("cookie")?.split(";") ?? [];
  const found = pairs.map((pair) => pair.trim()).find((pair) => pair.startsWith(`${name}=`));
  return found?.slice(name.length + 1) ?? null;
}

/** Has the browser keep it for so many seconds; zero to forget it. */
export function setCookie(response: Response, name: string, value: string, maxAge: number): void {
  response.headers.append("Set-Cookie", `${name}=${value}; Max-Age=${maxAge}; ${ATTRIBUTES}`);
}
