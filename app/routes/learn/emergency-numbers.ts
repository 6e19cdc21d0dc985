import type { EmergencyKind } from "#app/courseware/dialect.ts";
import { COUNTRIES, type Country } from "#app/domain/countries.ts";
import type { CourseContent } from "#app/services/courseware/published-courses.ts";
import type { Actor } from "#db/actor.ts";

export type EmergencyNumbers = (kind: EmergencyKind) => string;

/** The numbers of the reader's country, as links that dial. */
export function emergencyNumbersFor(actor: Actor, { emergency }: CourseContent): EmergencyNumbers {
  const country: Country =
    actor.kind === "person" || actor.kind === "guest" ? actor.country : COUNTRIES[0];
  return (kind) => {
    const number = emergency[country][kind];
    return `<a href="tel:${number}">${number}</a>`;
  };
}
