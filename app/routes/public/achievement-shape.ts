import { z } from "zod";

/** `/achievements/KIND/VERSION`: what a credential's achievement names, for ever. */
export const achievementParams = z.strictObject({
  kind: z.string().max(100),
  version: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number),
});
