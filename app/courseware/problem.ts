/**
 * One thing that is wrong in an authored file. A refusal of the gate is a problem whose `allowed`
 * names what may stand there instead. Both are values for authors and tools, never thrown.
 */
export type Problem = {
  file: string;
  /** 1-based. */
  line: number;
  /** 1-based. */
  column: number;
  code: string;
  /** The offending text, shortened. */
  found: string;
  /** What may stand there instead. */
  allowed: string;
};

export type Refusal = Problem;

/** Problems forbid a version; warnings are for the author to judge. */
export type Findings = { problems: Problem[]; warnings: Problem[] };

const LONGEST_QUOTE = 60;

/** Offending text in a form that fits one terminal line. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}

export function problem(
  at: { file: string; line?: number | undefined; column?: number | undefined },
  code: string,
  found: string,
  allowed = "",
): Problem {
  return {
    file: at.file,
    line: at.line ?? 1,
    column: at.column ?? 1,
    code,
    found: quoted(found),
    allowed,
  };
}

/** `content/facts.yaml:12  schema: cpr.rate.unit; allowed: …` */
export function messageOf({ file, line, code, found, allowed }: Problem): string {
  const alternative = allowed ? `; allowed: ${allowed}` : "";
  return `${file}:${line}  ${code}: ${found}${alternative}`;
}
