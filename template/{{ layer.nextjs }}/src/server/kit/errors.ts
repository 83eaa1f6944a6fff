/**
 * The closed set of failures that a caller can see; `http/problems` shows each as RFC 9457.
 *
 * Business code throws these and never thinks about HTTP. A failure outside this set is a bug and
 * becomes a 500 without details.
 */

/** One thing that is wrong with the input: a JSON pointer into the body ("" is all of it), or a name outside of it. */
export type Fault = { pointer: string; detail: string } | { parameter: string; detail: string };

export interface More {
  faults?: readonly Fault[];
  headers?: Readonly<Record<string, string>>;
}

const BRAND = Symbol.for("problem");

/**
 * A failure with a status and a stable `code` that clients may switch on.
 *
 * Next.js may load this file more than once in a process, for pages and for routes. So a failure is
 * known by what it is, not by which copy of its class made it.
 */
export class Problem extends Error {
  readonly [BRAND] = true;
  readonly faults: readonly Fault[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    more: More = {},
  ) {
    super(detail);
    this.faults = more.faults ?? [];
    this.headers = more.headers ?? {};
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && BRAND in value;
  }
}

function kind(status: number, code: string) {
  return class extends Problem {
    static override [Symbol.hasInstance](value: unknown): boolean {
      return value instanceof Problem && value.code === code;
    }

    constructor(detail: string, more?: More) {
      super(status, code, detail, more);
    }
  };
}

export class BadRequest extends kind(400, "bad_request") {}
export class Unauthenticated extends kind(401, "unauthenticated") {}
export class Forbidden extends kind(403, "forbidden") {}
/** Also for what exists but is not the caller's to see: the answers must not differ. */
export class NotFound extends kind(404, "not_found") {}
export class MethodNotAllowed extends kind(405, "method_not_allowed") {}
export class RequestTimeout extends kind(408, "request_timeout") {}
export class Conflict extends kind(409, "conflict") {}
export class PreconditionFailed extends kind(412, "precondition_failed") {}
export class ContentTooLarge extends kind(413, "content_too_large") {}
export class UriTooLong extends kind(414, "uri_too_long") {}
export class UnsupportedMediaType extends kind(415, "unsupported_media_type") {}
/** The payload was understood and is wrong; `faults` say where. */
export class Invalid extends kind(422, "invalid") {}
/** The Idempotency-Key belongs to another request. */
export class KeyReused extends kind(422, "idempotency_key_reused") {}
export class PreconditionRequired extends kind(428, "precondition_required") {}
export class TooManyRequests extends kind(429, "too_many_requests") {}
export class HeadersTooLarge extends kind(431, "headers_too_large") {}
/** A bug. The client learns the request id and nothing else. */
export class Unexpected extends kind(500, "internal_error") {}

/** The request was fine and may be sent again after `Retry-After` seconds. */
export class Unavailable extends kind(503, "unavailable") {
  constructor(detail: string, retryAfter = 1) {
    super(detail, { headers: { "Retry-After": String(retryAfter) } });
  }
}
