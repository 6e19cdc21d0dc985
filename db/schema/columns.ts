import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** An instant: always with a zone, read as Date. */
export const instant = (name: string) =>
  timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

export const id = () => uuid("id").primaryKey();

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
});
