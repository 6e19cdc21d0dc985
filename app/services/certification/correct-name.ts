import { checkName, type NamePartProblem, type NameParts, printedName } from "#app/domain/names.ts";
import { foldName } from "#app/i18n/name-folding.ts";
import type { ActorDb } from "#db/actor.ts";
import { updateName } from "#db/queries/people.ts";
import {
  type CertificateToChange,
  type ChangeRefusal,
  holdForChange,
} from "./change-certificate.ts";
import type { Issuing } from "./issuing.ts";
import { type Replacement, replaceCertificate } from "./replace-certificate.ts";

export type CorrectedName =
  | Replacement
  | { ok: false; reason: ChangeRefusal | "sameName" | "erased" }
  | { ok: false; reason: "name"; problems: Partial<Record<keyof NameParts, NamePartProblem>> };

/**
 * Corrects the name of the holder: the person is renamed, and a certificate with a new code takes the
 * place of the old one, which says "replaced" and leads to it. Other certificates stay as printed.
 */
export async function correctName(
  db: ActorDb,
  issuing: Issuing,
  correction: CertificateToChange & { name: NameParts },
): Promise<CorrectedName> {
  const checked = checkName(correction.name);
  if (!checked.ok) return { ok: false, reason: "name", problems: checked.problems };
  const held = await holdForChange(db, correction, "superseded");
  if (!held.ok) return held;
  const { holder } = held.certificate;
  if (!holder) return { ok: false, reason: "erased" };
  const { name } = checked;
  if (isSameName(name, holder)) return { ok: false, reason: "sameName" };
  const person = { ...held.person, ...name };
  const { note } = correction;
  const replaced = await replaceCertificate(
    db,
    issuing,
    { ...held, person },
    { reason: "nameCorrection", note },
  );
  if (replaced.ok) await updateName(db, person.id, { ...name, searchName: searchNameOf(name) });
  return replaced;
}

const isSameName = (a: NameParts, b: NameParts) =>
  a.surname === b.surname && a.givenName === b.givenName && a.patronymic === b.patronymic;

const searchNameOf = (name: NameParts) => foldName(printedName(name, "surnameFirst"));
