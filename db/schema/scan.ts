import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { ScanFinding } from "#app/domain/scan-findings.ts";
import { id, instant } from "./columns.ts";
import { organization } from "./organization.ts";
import { person } from "./person.ts";

/** What officers' scanners found without network, as they sent it later. It names no holder. */
export const scanLog = pgTable(
  "scan_log",
  {
    /** Chosen by the scanner: a second upload finds its entries here. */
    id: id(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organization.id),
    scannedBy: uuid("scanned_by")
      .notNull()
      .references(() => person.id),
    /** By the scanner's clock. */
    scannedAt: instant("scanned_at").notNull(),
    receivedAt: instant("received_at").notNull().defaultNow(),
    code: text("code"),
    finding: text("finding").$type<ScanFinding>().notNull(),
    positionId: text("position_id"),
    packIssuedAt: instant("pack_issued_at").notNull(),
  },
  (table) => [index("scan_log_of_organization").on(table.organizationId, table.scannedAt)],
);
