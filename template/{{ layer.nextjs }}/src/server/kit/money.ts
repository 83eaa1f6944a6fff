/** Money: an amount in minor units and its currency. Never a float. */

import { z } from "zod";
import { CURRENCIES } from "./currencies";
import { integer } from "./fields";

const NO_CURRENCY = "XXX"; // of an amount that is still zero

/** An active ISO 4217 code. */
export function currency({ example = "EUR", about }: { example?: string; about?: string } = {}) {
  return z
    .string()
    .trim()
    .regex(/^[A-Z]{3}$/, "String should match pattern '^[A-Z]{3}$'")
    .refine((code) => CURRENCIES.has(code), "must be an active ISO 4217 currency code, such as EUR")
    .meta({ examples: [example], ...(about && { description: about }) });
}

const description =
  '12.50 EUR is `{"amount": 1250, "currency": "EUR"}`; 1250 JPY has the same amount.';

/** Money as it is shown. */
export const Money = z
  .strictObject({ amount: integer(), currency: currency() })
  .meta({ id: "Money", description });
export type Money = z.infer<typeof Money>;

interface MoneyRules {
  min?: number;
  max?: number;
  currency?: string;
  about?: string;
  example?: Money;
}

/** Money as a field takes it. */
export function money({ min, max, currency: only, about, example }: MoneyRules = {}) {
  const lowest = min ?? -Number.MAX_SAFE_INTEGER;
  const highest = max ?? Number.MAX_SAFE_INTEGER;
  return Money.refine(
    ({ amount }) => amount >= lowest && amount <= highest,
    `the amount must be from ${lowest} to ${highest}`,
  )
    .refine((given) => given.currency !== NO_CURRENCY, "the currency must be given")
    .refine(
      (given) => only === undefined || given.currency === only,
      `the currency must be ${only}`,
    )
    .meta({ ...(about && { description: about }), ...(example && { examples: [example] }) });
}

/** Whether a field is money, perhaps optional. */
export function isMoney(field: unknown): boolean {
  let inner = field;
  while (
    inner instanceof z.ZodNullable ||
    inner instanceof z.ZodOptional ||
    inner instanceof z.ZodDefault
  ) {
    inner = inner.unwrap();
  }
  return (
    inner instanceof z.ZodObject &&
    inner.shape.amount !== undefined &&
    inner.shape.currency !== undefined
  );
}
