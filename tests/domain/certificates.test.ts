import fc from "fast-check";
import { expect, test } from "vitest";
import {
  allowedEvents,
  CERTIFICATE_EVENT_KINDS,
  type CertificateEventKind,
  EVENT_REASONS,
  isEventReason,
  mayLinkSuccessor,
  nextCycle,
  nextRevision,
  type PreviousCertificate,
  registerNumber,
  statusOf,
  validityOf,
  verdictOf,
} from "#app/domain/certificates.ts";

const verdict = (
  kinds: CertificateEventKind[],
  today = "2027-01-01",
  more: { isErased?: boolean; validThrough?: string | null } = {},
) =>
  verdictOf({
    validFrom: "2026-03-10",
    validThrough: "2028-03-09",
    events: kinds.map((kind) => ({ kind })),
    today,
    isErased: false,
    ...more,
  });

test("a certificate is valid from its first to its last day, both included", () => {
  expect(verdict([], "2026-03-09")).toBe("notYetValid");
  expect(verdict([], "2026-03-10")).toBe("valid");
  expect(verdict([], "2028-03-09")).toBe("valid");
  expect(verdict([], "2028-03-10")).toBe("expired");
  expect(verdict([], "2999-01-01", { validThrough: null })).toBe("valid");
});

test("a reinstated certificate is valid again, and a suspended one shows that even after its end", () => {
  expect(verdict(["suspended"])).toBe("suspended");
  expect(verdict(["suspended", "reinstated"])).toBe("valid");
  expect(verdict(["suspended", "reinstated", "suspended"])).toBe("suspended");
  expect(verdict(["suspended"], "2029-01-01")).toBe("suspended");
  expect(verdict(["suspended", "reinstated"], "2029-01-01")).toBe("expired");
});

test("verdicts come in their order: revoked, superseded, erased, suspended, expired", () => {
  const late = "2029-01-01";
  const erased = { isErased: true };
  expect(verdict(["suspended", "superseded", "revoked"], late, erased)).toBe("revoked");
  expect(verdict(["suspended", "superseded"], late, erased)).toBe("superseded");
  expect(verdict(["suspended"], late, erased)).toBe("erased");
  expect(verdict([], late, erased)).toBe("erased");
  expect(verdict([], "2026-01-01", erased)).toBe("erased");
});

test("whatever happens after a revocation, it stays revoked", () => {
  const kinds = fc.array(fc.constantFrom(...CERTIFICATE_EVENT_KINDS));
  fc.assert(
    fc.property(kinds, kinds, (before, after) => {
      expect(verdict([...before, "revoked", ...after])).toBe("revoked");
    }),
  );
});

test("an officer can record only what changes the status, and never undoes an end", () => {
  expect(allowedEvents("active")).toEqual(["suspended", "revoked", "superseded"]);
  expect(allowedEvents("suspended")).toEqual(["reinstated", "revoked"]);
  expect([...allowedEvents("revoked"), ...allowedEvents("superseded")]).toEqual([]);
  const steps = fc.array(fc.nat(), { maxLength: 8 });
  fc.assert(
    fc.property(steps, (choices) => {
      const events: { kind: CertificateEventKind }[] = [];
      for (const choice of choices) {
        const before = statusOf(events);
        const open = allowedEvents(before);
        if (open.length === 0) break;
        events.push({ kind: open[choice % open.length]! });
        expect(statusOf(events)).not.toBe(before);
      }
    }),
  );
});

test("each kind of event has its own reasons", () => {
  expect(EVENT_REASONS.superseded).toContain("privacyRotation");
  expect(EVENT_REASONS.superseded).toContain("nameCorrection");
  expect(isEventReason("superseded", "nameCorrection")).toBe(true);
  expect(isEventReason("revoked", "nameCorrection")).toBe(false);
});

test("a rotated certificate does not name its successor, a corrected one does", () => {
  expect(mayLinkSuccessor([{ kind: "superseded", reason: "nameCorrection" }])).toBe(true);
  expect(mayLinkSuccessor([{ kind: "superseded", reason: "privacyRotation" }])).toBe(false);
});

test("24 months are over on the day before the same date", () => {
  expect(validityOf({ issuedOn: "2026-03-10", validMonths: 24 })).toEqual({
    validFrom: "2026-03-10",
    validThrough: "2028-03-09",
  });
  expect(validityOf({ issuedOn: "2024-02-29", validMonths: 12 }).validThrough).toBe("2025-02-27");
  expect(validityOf({ issuedOn: "2026-03-10", validMonths: null }).validThrough).toBeNull();
});

const held = (more: Partial<PreviousCertificate>): PreviousCertificate => ({
  cycle: 1,
  revision: 1,
  status: "active",
  validThrough: "2028-03-09",
  ...more,
});

test("qualifying anew opens the next cycle only when nothing in date stands", () => {
  expect(nextCycle([], "2026-11-24")).toEqual({ ok: true, cycle: 1, revision: 1 });
  expect(nextCycle([held({})], "2028-03-09")).toEqual({ ok: false, reason: "alreadyHeld" });
  expect(nextCycle([held({})], "2028-03-10")).toEqual({ ok: true, cycle: 2, revision: 1 });
  expect(nextCycle([held({ validThrough: null })], "2999-01-01").ok).toBe(false);
  expect(nextCycle([held({ status: "revoked" })], "2026-11-24")).toMatchObject({ cycle: 2 });
  const corrected = [held({ status: "superseded" }), held({ revision: 2 })];
  expect(nextCycle(corrected, "2026-11-24")).toEqual({ ok: false, reason: "alreadyHeld" });
});

test("a suspension is not earned around while the dates last", () => {
  const suspended = [held({ status: "suspended" })];
  expect(nextCycle(suspended, "2026-11-24")).toEqual({ ok: false, reason: "suspended" });
  expect(nextCycle(suspended, "2028-03-10")).toMatchObject({ ok: true, cycle: 2 });
});

test("a correction is the next revision of its own cycle", () => {
  const all = [held({}), held({ revision: 2 }), held({ cycle: 2 })];
  expect(nextRevision(all, 1)).toBe(3);
  expect(nextRevision(all, 2)).toBe(2);
});

test("a register number names country, organization, year and sequence", () => {
  expect(registerNumber("KZ", "ala", 2026, 4512)).toBe("KZ-ALA-2026-004512");
});
