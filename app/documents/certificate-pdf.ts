import type { Language, Trilingual } from "#app/domain/languages.ts";
import { drawIssuer, drawName, drawTitleRow } from "./certificate-heading.ts";
import { drawStub, STUB } from "./certificate-stub.ts";
import { type CertificateView, creationDayOf } from "./certificate-view.ts";
import { dayLabel, spokenWordings, validityLabel, WORDS } from "./certificate-words.ts";
import { fitText, type SizeStep, textWidth, wrapText } from "./line-breaking.ts";
import { ropeStrands, STRANDS } from "./ornament.ts";
import { COLOR, STRAND_TONES } from "./palette.ts";
import type { Archive } from "./pdf-archive.ts";
import { strokeOperators } from "./pdf-operators.ts";
import { createSheet, type Sheet } from "./pdf-sheet.ts";
import { distinctPieces, joinedPieces, lineText } from "./spoken-line.ts";
import { line, POINTS_PER_MM, roundedBox } from "./vector-path.ts";

export { RENDERER_VERSION, TEMPLATE_VERSION } from "./versions.ts";

// A4 on its long side. All lengths are millimetres from the upper left corner, text stands on
// baselines. Places of name, QR, code and limits never move: people learn where to look.
const PAGE = { width: 297, height: 210 };
const COLUMNS = { x: [14, 112], width: 91 } as const;
const BASELINE = {
  kind: 102.5,
  course: 109,
  facts: 120,
  opens: 140.5,
  signature: 173,
  limits: 190,
} as const;
const STAMP = { x: 164, y: 148, diameter: 38 };
const SIGNATURE = { width: 74, image: { x: 22, y: 159, width: 46, height: 14 }, postWidth: 92 };
/** The stamp leaves this much of the second column to what the certificate opens. */
const OPENS_WIDTH = { rows: [86, 45], running: [85, 50] } as const;
const MOST_OPENS_IN_ROWS = 3;

const KIND_STEPS: readonly SizeStep[] = [19, 17, 15, 13].map((size) => [size, 1]);
const COURSE_STEPS: readonly SizeStep[] = [
  [10.5, 2],
  [9.5, 2],
];

const points = (millimetres: number): number => millimetres * POINTS_PER_MM;

/** What the file is built to: renderer version 1 is tagged and no more, version 2 is an archive file. */
export type PdfForm =
  | { rendererVersion: 1 }
  /** `credential`: the bytes that were signed for the holder. */
  | { rendererVersion: 2; conformance: "A-3a"; credential: Uint8Array }
  | { rendererVersion: 2; conformance: "A-1b" };

/** The name under which the credential lies in the document. */
export const CREDENTIAL_FILE = "credential.json";

/** The A4 document of one certificate: tagged, with fonts embedded, the same bytes on any day. */
export function certificatePdf(view: CertificateView, form: PdfForm): Promise<Buffer> {
  const { statement, holder, pair } = view;
  const words = WORDS[pair[0]];
  const sheet = createSheet({
    ...PAGE,
    title: `${words.title}: ${statement.kind.title[pair[0]]}. ${holder.nameAsPrinted}`,
    language: words.tag,
    day: creationDayOf(view),
    ...(form.rendererVersion === 1 ? {} : { archive: archiveOf(view, form) }),
  });
  sheet.artifact(() => {
    if (statement.mark) drawMark(sheet, statement.mark);
    drawRope(sheet, view);
  });
  drawIssuer(sheet, view);
  drawTitleRow(sheet, view);
  drawName(sheet, view);
  const list = opensForm(view);
  pair.forEach((language, column) => {
    drawFacts(sheet, view, language, COLUMNS.x[column] ?? 0);
    drawOpens(sheet, view, { language, column, list });
  });
  drawSignature(sheet, view);
  drawStamp(sheet, view);
  drawLimits(sheet, view);
  drawStub(sheet, view);
  return sheet.end();
}

function archiveOf(
  { statement, pair }: CertificateView,
  form: Exclude<PdfForm, { rendererVersion: 1 }>,
): Archive {
  const identity = [form.conformance, statement.code, ...pair].join("|");
  if (form.conformance === "A-1b") return { conformance: "A-1b", identity };
  const attachment = {
    name: CREDENTIAL_FILE,
    mediaType: "application/vc+ld+json",
    description: WORDS[pair[0]].credential,
    bytes: form.credential,
  };
  return { conformance: "A-3a", identity, attachment };
}

function drawMark(sheet: Sheet, mark: "demo" | "test"): void {
  const style = { weight: 700, size: 128, color: COLOR.pale, tracking: 8 } as const;
  sheet.turnedLettering(mark.toUpperCase(), { x: 32, y: 174 }, style, -20);
}

function drawRope(sheet: Sheet, { statement: { level } }: CertificateView): void {
  const strandCount = STRANDS[level];
  const threads = { theory: 7, skills: 6, full: 5 }[level];
  sheet.stencil(`Rope-${level}`, () =>
    ropeStrands(strandCount, {
      ...{ threads, axis: 41, spread: 11, swell: 2, looseWave: 96, braidWave: 42 },
      ...{ braid: 4.8, thickness: 1.3, gatherFrom: 16, gatherTo: 132 },
      ...{ from: 8, to: STUB.x + 1, pieces: 16 },
    })
      .map((strand, index) => {
        const style = { color: STRAND_TONES[index] ?? COLOR.ink, width: 0.24 };
        return strokeOperators(strand.flat(), { ...style, operators: "1 J 1 j" });
      })
      .join("\n"),
  );
}

function drawFacts(sheet: Sheet, { statement }: CertificateView, spoken: Language, x: number) {
  const words = WORDS[spoken];
  const language = words.tag;
  const kind = fitText(statement.kind.title[spoken], 700, KIND_STEPS, points(COLUMNS.width));
  const heading = { weight: 700, size: kind.size, color: COLOR.teal, tag: "H2" } as const;
  sheet.text(kind.lines, x, BASELINE.kind, { ...heading, language });
  const title = statement.course.title[spoken];
  const course = fitText(title, 700, COURSE_STEPS, points(COLUMNS.width));
  const strong = { weight: 700, size: course.size, color: COLOR.ink, lead: 4.6 } as const;
  sheet.text(course.lines, x, BASELINE.course, { ...strong, language });
  const { hours, issuedOn, validThrough } = statement;
  const facts: [label: string, value: string, dx: number, dy: number][] = [
    [words.hours, String(hours), 0, 0],
    [words.version, String(statement.course.version), 36, 0],
    [words.issued, dayLabel(issuedOn, spoken), 0, 5.8],
    [words.valid, validityLabel(validThrough, spoken), 0, 11.6],
  ];
  for (const [label, value, dx, dy] of facts) {
    sheet.labelled(label, value, { x: x + dx, y: BASELINE.facts + dy }, { size: 9.5, language });
  }
}

/** One form for both columns: rows as large as the narrower one allows, else running lines. */
type OpensForm = { isRows: boolean; size: number };

function opensForm({ statement: { opens }, pair }: CertificateView): OpensForm {
  const fits = (size: number) =>
    pair.every((language, column) => {
      const room = points((OPENS_WIDTH.rows[column] ?? 0) - 5);
      return opens.every((title) => textWidth(title[language], { weight: 700, size }) <= room);
    });
  const size = opens.length > MOST_OPENS_IN_ROWS ? undefined : [9.5, 8.5].find(fits);
  return size === undefined ? { isRows: false, size: 8.5 } : { isRows: true, size };
}

type OpensColumn = { language: Language; column: number; list: OpensForm };

function drawOpens(
  sheet: Sheet,
  { statement: { opens } }: CertificateView,
  { language, column, list }: OpensColumn,
): void {
  if (opens.length === 0) return;
  const words = WORDS[language];
  const x = COLUMNS.x[column] ?? 0;
  const label = { size: 9, color: COLOR.soft, language: words.tag };
  sheet.text(`${words.opens}:`, x, BASELINE.opens, label);
  const strong = { weight: 700, size: list.size, color: COLOR.ink, language: words.tag } as const;
  const first = BASELINE.opens + 5;
  if (list.isRows) {
    opens.forEach((title, index) => {
      const y = first + index * 4.7;
      const color = STRAND_TONES[index] ?? COLOR.ink;
      sheet.artifact(() =>
        sheet.stroke(line(x, y - 1.2, x + 3.2, y - 1.2), { color, width: 0.6, operators: "1 J" }),
      );
      sheet.text(title[language], x + 5, y, strong);
    });
    return;
  }
  const running = opens.map((title: Trilingual) => title[language]).join(" · ");
  const lines = wrapText(running, strong, points(OPENS_WIDTH.running[column] ?? 0));
  sheet.text(lines, x, first, { ...strong, lead: lines.length > 3 ? 4 : 4.7 });
}

function drawSignature(sheet: Sheet, { statement, pair, images }: CertificateView): void {
  const { signatory } = statement;
  const [first] = pair;
  const [x] = COLUMNS.x;
  const y = BASELINE.signature;
  if (images?.signature) {
    const alt = `${WORDS[first].signature}: ${signatory.name}`;
    sheet.image(images.signature, SIGNATURE.image, alt);
  }
  sheet.artifact(() =>
    sheet.stroke(line(x, y, x + SIGNATURE.width, y), { color: COLOR.ink, width: 0.25 }),
  );
  sheet.text(signatory.name, x, y + 4.8, { weight: 700, size: 9.5, color: COLOR.ink });
  const posts = distinctPieces(spokenWordings(pair, (_, language) => signatory.post[language]));
  const oneLine = joinedPieces(posts);
  const width = textWidth(lineText(oneLine), { weight: 400, size: 8 });
  const fits = width <= points(SIGNATURE.postWidth);
  const style = { size: 8, color: COLOR.soft, language: WORDS[first].tag, lead: 3.4 };
  sheet.text(fits ? oneLine : posts.map((post) => ({ pieces: [post] })), x, y + 9, style);
}

function drawStamp(sheet: Sheet, { pair }: CertificateView): void {
  const { x, y, diameter } = STAMP;
  sheet.artifact(() => {
    const ring = roundedBox(x, y, diameter, diameter, diameter / 2);
    sheet.stroke(ring, { color: COLOR.rule, width: 0.3, operators: "[2 3] 0 d 1 J" });
  });
  const label = joinedPieces(
    spokenWordings(pair, (words) => words.stamp),
    " / ",
  );
  sheet.text(label, x, y + 20, { size: 7.5, color: COLOR.soft, centredIn: diameter });
}

function drawLimits(sheet: Sheet, { pair }: CertificateView): void {
  pair.forEach((language, column) => {
    const { tag, notState } = WORDS[language];
    const lines = wrapText(notState, { weight: 400, size: 7 }, points(COLUMNS.width - 4));
    const style = { size: 7, color: COLOR.soft, language: tag, lead: 3 };
    sheet.text(lines, COLUMNS.x[column] ?? 0, BASELINE.limits, style);
  });
}
