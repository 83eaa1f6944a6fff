/**
 * Types of fields that are more than a string or a number.
 *
 *     title: line({ min: 1, max: 200, example: "Yirgacheffe" }),
 *
 * None of the texts holds what a database, a log or a terminal would stumble over.
 */

import { z } from "zod";
import { COUNTRIES } from "./countries";
import { requireSmall } from "./documents";

export const MAX_INTEGER = Number.MAX_SAFE_INTEGER; // the largest that every JSON client reads exactly

/** What the OpenAPI document says of a field, besides its rules. */
interface Told<E> {
  about?: string;
  example?: E;
}

interface TextRules extends Told<string> {
  min?: number;
  max?: number;
  pattern?: RegExp;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they keep out
const LINE = /^[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]*$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they keep out
const PROSE = /^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]*$/u;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LOCALE = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/;
const UUID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

const ANY_JSON = z.json().register(z.globalRegistry, { id: "AnyJson" });
const EMAIL = z.email({ pattern: z.regexes.html5Email });

/** One line. */
export function line(rules: TextRules = {}) {
  return text(LINE, "must be one line without control characters", rules);
}

/** Text with line breaks. */
export function prose(rules: TextRules = {}) {
  return text(PROSE, "must not have control characters", rules);
}

export function slug(rules: TextRules = {}) {
  const reason = "must be lower-case words of a-z and 0-9, joined by single hyphens";
  return text(SLUG, reason, { max: 200, example: "coffee-beans", ...rules });
}

export function locale(rules: TextRules = {}) {
  return text(LOCALE, "must be a language tag, such as pt or pt-BR", { max: 35, ...rules });
}

export function country(rules: TextRules = {}) {
  return text(/^[A-Z]{2}$/, "String should match pattern '^[A-Z]{2}$'", rules).refine(
    (code) => COUNTRIES.has(code),
    "must be an ISO 3166-1 alpha-2 country code, such as PT",
  );
}

export function email(rules: TextRules = {}) {
  return text(LINE, "must be one line without control characters", { max: 254, ...rules })
    .refine((address) => EMAIL.safeParse(address).success, "must be an email address")
    .meta({ format: "email", examples: [rules.example ?? "ada@example.com"] });
}

export function webUrl(rules: TextRules = {}) {
  return text(LINE, "must be one line without control characters", { max: 2000, ...rules })
    .refine(isWebUrl, "must be an address that begins with http:// or https://")
    .meta({ format: "uri", examples: [rules.example ?? "https://example.com/"] });
}

export function uuid(told: Told<string> = {}) {
  return z
    .string()
    .regex(UUID, "Input should be a valid UUID")
    .overwrite(hyphenated)
    .meta({ format: "uuid", ...described(told) });
}

export function integer({ min, max, ...told }: { min?: number; max?: number } & Told<number> = {}) {
  return bounded(z.int(), min, max).meta(described(told));
}

/** A number with a fixed number of decimals, as text: `"0.055000"`. */
export function decimal(
  rules: { digits: number; scale: number; min?: string; max?: string } & Told<string>,
) {
  const { digits, scale, min, max, ...told } = rules;
  return z
    .union([z.string(), z.number().transform(String)])
    .refine((value) => /^[+-]?\d+(\.\d+)?$/.test(value.trim()), "Input should be a valid decimal")
    .refine(
      (value) => decimals(value) <= scale,
      `Decimal input should have no more than ${scale} decimal places`,
    )
    .refine(
      (value) => wholeDigits(value) + scale <= digits,
      `Decimal input should have no more than ${digits} digits in total`,
    )
    .refine(
      (value) => min === undefined || Number(value) >= Number(min),
      `Input should be greater than or equal to ${min}`,
    )
    .refine(
      (value) => max === undefined || Number(value) <= Number(max),
      `Input should be less than or equal to ${max}`,
    )
    .overwrite((value) => written(value, scale))
    .meta(described(told));
}

/** A day of the calendar: 2027-01-31. */
export function day({ min, max, ...told }: { min?: string; max?: string } & Told<string> = {}) {
  return ordered(z.iso.date("must be written like 2027-01-31"), min, max).meta({
    format: "date",
    ...described(told),
  });
}

/** A moment with its offset, kept in UTC: 2027-01-31T09:30:00Z. */
export function instant({ min, max, ...told }: { min?: string; max?: string } & Told<string> = {}) {
  const parsed = z.iso
    .datetime({ offset: true, error: "must be written like 2027-01-31T09:30:00Z" })
    .overwrite(inUtc);
  return ordered(parsed, min, max).meta({ format: "date-time", ...described(told) });
}

/** A JSON object of any shape, but small, shallow and exact. */
export function jsonObject(told: Told<Record<string, unknown>> = {}) {
  return z
    .record(z.string(), ANY_JSON)
    .superRefine((document, context) => {
      const reason = requireSmall(document);
      if (reason !== null) {
        context.addIssue({ code: "custom", message: reason });
      }
    })
    .meta({ type: "object", ...described(told) });
}

/** What proves who somebody is: sent to us, and never sent back. */
export function secret({
  min = 1,
  max = 200,
  ...told
}: { min?: number; max?: number } & Told<string> = {}) {
  return z
    .string()
    .min(min, `String should have at least ${counted(min)}`)
    .max(max, `String should have at most ${counted(max)}`)
    .meta({ format: "password", writeOnly: true, ...described(told) });
}

function text(pattern: RegExp, reason: string, { min = 0, max, ...rules }: TextRules) {
  return z
    .string()
    .trim()
    .refine((value) => length(value) >= min, `String should have at least ${counted(min)}`)
    .refine(
      (value) => length(value) <= (max ?? Infinity),
      `String should have at most ${counted(max ?? 0)}`,
    )
    .refine((value) => pattern.test(value), reason)
    .refine(
      (value) => rules.pattern?.test(value) ?? true,
      `String should match pattern '${rules.pattern?.source}'`,
    )
    .meta({
      ...(min > 0 && { minLength: min }),
      ...(max !== undefined && { maxLength: max }),
      pattern: (rules.pattern ?? pattern).source,
      ...described(rules),
    });
}

function bounded(number: z.ZodNumber, min = -MAX_INTEGER, max = MAX_INTEGER) {
  return number
    .min(min, `Input should be greater than or equal to ${min}`)
    .max(max, `Input should be less than or equal to ${max}`);
}

function ordered<T extends z.ZodType<string>>(
  value: T,
  min: string | undefined,
  max: string | undefined,
) {
  return value
    .refine(
      (given) => min === undefined || Date.parse(given) >= Date.parse(min),
      `Input should be greater than or equal to ${min}`,
    )
    .refine(
      (given) => max === undefined || Date.parse(given) <= Date.parse(max),
      `Input should be less than or equal to ${max}`,
    );
}

function described({ about, example }: Told<unknown>) {
  return {
    ...(about !== undefined && { description: about }),
    ...(example !== undefined && { examples: [example] }),
  };
}

function length(value: string): number {
  return [...value].length;
}

function counted(number: number): string {
  return number === 1 ? "1 character" : `${number} characters`;
}

function isWebUrl(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}

function hyphenated(value: string): string {
  const hex = value.replaceAll("-", "").toLowerCase();
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function inUtc(moment: string): string {
  const parsed = new Date(moment); // of a text that is no moment there is nothing to change
  return moment.endsWith("Z") || Number.isNaN(parsed.valueOf()) ? moment : parsed.toISOString();
}

function decimals(value: string): number {
  return value.trim().split(".")[1]?.length ?? 0;
}

function wholeDigits(value: string): number {
  return (value.trim().split(".")[0] ?? "").replace(/^[+-]?0*/, "").length;
}

function written(value: string, scale: number): string {
  const [whole = "0", fraction = ""] = value.trim().replace(/^\+/, "").split(".");
  return scale === 0 ? whole : `${whole}.${fraction.padEnd(scale, "0")}`;
}
