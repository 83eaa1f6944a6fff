import { z } from "zod";

export const Difficulty = z.enum(["easy", "moderate", "hard"]);
export const tripSchema = z.object({
  title: z.string().min(3).max(140),
  region: z.string(),
  summary: z.string().max(5000).optional(),
  difficulty: Difficulty,
  priceCents: z.number().int().nonnegative(),
  currency: z.string().length(3),
});
export type TripForm = z.infer<typeof tripSchema>;

export const waitlistSchema = z.object({
  email: z.string().email(),
  departureId: z.string().uuid(),
  partySize: z.number().int().min(1).max(12),
  note: z.string().max(500).nullable(),
});
export type WaitlistEntry = z.infer<typeof waitlistSchema>;
