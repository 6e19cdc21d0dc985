import { callCentre } from "./emblems/call-centre.ts";
import { type Emblem, filled } from "./emblems/emblem.ts";
import { emergencyResponse } from "./emblems/emergency-response.ts";
import { firstAid } from "./emblems/first-aid.ts";
import { generalPreparation } from "./emblems/general-preparation.ts";
import { greenZone } from "./emblems/green-zone.ts";
import { international } from "./emblems/international.ts";
import { medicalZones } from "./emblems/medical-zones.ts";
import { missingPersonSearch } from "./emblems/missing-person-search.ts";
import { psychologicalSupport } from "./emblems/psychological-support.ts";
import { psychologicalTraining } from "./emblems/psychological-training.ts";
import { redZone } from "./emblems/red-zone.ts";
import { social } from "./emblems/social.ts";
import { COLOR } from "./palette.ts";
import { placed } from "./vector-path.ts";

/** By the id of a certificate kind without its level. */
export const EMBLEMS: Readonly<Record<string, Emblem>> = {
  "first-aid": firstAid,
  "psychological-training": psychologicalTraining,
  "general-preparation": generalPreparation,
  "emergency-response": emergencyResponse,
  social,
  international,
  "medical-zones": medicalZones,
  "green-zone": greenZone,
  "red-zone": redZone,
  "call-centre": callCentre,
  "psychological-support": psychologicalSupport,
  "missing-person-search": missingPersonSearch,
};

/** The three leaves of the product's mark, on a square of 24. */
export const MARK_LEAVES = [
  "M1 23C.6 17.5 2.8 13 7.6 11.4C5.9 14.8 5.5 18.6 5.8 23Z",
  "M8.2 23C7.6 14.5 9.8 8.6 15 6.2C12.5 11 12.4 16.8 12.9 23Z",
  "M15.4 23C14.4 11.5 17 4.4 23.4 1C20 7.6 19.3 14.6 20 23Z",
] as const;
export const MARK_SIDE = 24;

/** For a kind that has no emblem of its own yet: a badge can be had all the same. */
const PLAIN: Emblem = {
  accent: COLOR.ink,
  layers: MARK_LEAVES.map((leaf) => filled(leaf, "light")).map(({ path, tone }) => ({
    path: placed(path, { x: 0, y: 0, scale: 100 / MARK_SIDE }),
    tone,
  })),
};

/** The emblem of a certificate kind: its field's; the level is told beside it. */
export const emblemOf = (kindId: string): Emblem =>
  EMBLEMS[kindId.replace(/-(theory|skills|full)$/, "")] ?? PLAIN;
