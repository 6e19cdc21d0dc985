import type { ReactNode } from "react";
import { Icon, type IconName } from "#app/components/icons.tsx";
import type { Verdict as CertificateVerdict } from "#app/domain/certificates.ts";
import type { Translator } from "#app/i18n/translate.ts";

/** What a list check says of a person and a position. */
export const CLEARANCE_VERDICTS = [
  "cleared",
  "clearedUntil",
  "missing",
  "ambiguous",
  "notInRecords",
] as const;

export type ClearanceVerdict = (typeof CLEARANCE_VERDICTS)[number];
export type VerdictState = CertificateVerdict | ClearanceVerdict;

/** From how many days left the word turns from green to wheat. */
const SOON_DAYS = 90;

type Tone = "ok" | "soon" | "bad" | "info" | "none";

const LOOKS: Record<VerdictState, { tone: Tone; icon: IconName }> = {
  valid: { tone: "ok", icon: "valid" },
  notYetValid: { tone: "soon", icon: "clock" },
  expired: { tone: "bad", icon: "hourglass" },
  suspended: { tone: "info", icon: "pause" },
  revoked: { tone: "bad", icon: "octagon" },
  superseded: { tone: "none", icon: "swap" },
  unknown: { tone: "none", icon: "magnifier" },
  mistyped: { tone: "soon", icon: "warning" },
  erased: { tone: "none", icon: "cross" },
  cleared: { tone: "ok", icon: "valid" },
  clearedUntil: { tone: "soon", icon: "clock" },
  missing: { tone: "bad", icon: "missing" },
  ambiguous: { tone: "none", icon: "fork" },
  notInRecords: { tone: "none", icon: "magnifier" },
};

export type VerdictProps = {
  t: Translator;
  state: VerdictState;
  /** Of a valid certificate: 90 or less are named. */
  daysLeft?: number | null;
  /** Of `clearedUntil`: the time. */
  time?: string;
  /** Of `missing`: what or how much. */
  what?: string;
  /** Of `missing`: it is the age, so a lock is shown. */
  isAge?: boolean;
};

const isSoon = ({ state, daysLeft }: VerdictProps) =>
  state === "valid" && typeof daysLeft === "number" && daysLeft <= SOON_DAYS;

/** The words of a verdict. */
export function verdictText(props: VerdictProps): string {
  const { t, state, daysLeft, time = "", what = "" } = props;
  if (isSoon(props)) return t("common.verdict.validLeft", { count: daysLeft ?? 0 });
  return t(`common.verdict.${state}`, { time, what });
}

/** Word, shape, colour: the tone of a verdict with what depends on days and age. */
export function verdictLook(props: VerdictProps): { tone: Tone; icon: IconName } {
  if (isSoon(props)) return LOOKS.clearedUntil;
  if (props.state === "missing" && props.isAge) return { tone: "bad", icon: "lock" };
  return LOOKS[props.state];
}

/** Small, for lists and cards. */
export function Verdict(props: VerdictProps) {
  const { tone, icon } = verdictLook(props);
  return (
    <span className={`verdict ${tone}`}>
      <Icon name={icon} /> {verdictText(props)}
    </span>
  );
}

/** Large, the first thing on a check page; its word is the page's h1. */
export function VerdictPlate({ children, ...verdict }: VerdictProps & { children?: ReactNode }) {
  const { tone, icon } = verdictLook(verdict);
  return (
    <div className={`plate ${tone}`}>
      <Icon name={icon} />
      <div>
        <h1>{verdictText(verdict)}</h1>
        {children}
      </div>
    </div>
  );
}

/** A plate whose words are not a verdict: an exam passed or not yet. */
export function ResultPlate({
  isGood,
  title,
  children,
}: {
  isGood: boolean;
  title: string;
  children?: ReactNode;
}) {
  return (
    <div className={`plate ${isGood ? "ok" : "soon"}`}>
      <Icon name={isGood ? "valid" : "clock"} />
      <div>
        <h1>{title}</h1>
        {children}
      </div>
    </div>
  );
}
