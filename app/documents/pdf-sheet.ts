import { deflateSync } from "node:zlib";
import PDFDocument from "pdfkit";
import type { Day } from "#app/domain/days.ts";
import { measureEm } from "./fonts.ts";
import { COLOR } from "./palette.ts";
import { type Archive, makeArchive, nameMissingGlyph } from "./pdf-archive.ts";
import { fillOperators, qrOperators, type StrokeStyle, strokeOperators } from "./pdf-operators.ts";
import {
  drawLine,
  drawSpokenLine,
  hundredths,
  type LetterStyle,
  type Pdf,
  type Place,
} from "./pdf-text.ts";
import { lineText, type SpokenLine } from "./spoken-line.ts";
import { POINTS_PER_MM, type VectorPath } from "./vector-path.ts";

/** Distance of baselines when a text does not say its own, in sizes of the letter. */
const LEADING = 1.28;

export type SheetOptions = {
  /** Millimetres. */
  width: number;
  height: number;
  title: string;
  /** BCP 47 tag of the document's own language. */
  language: string;
  /** Stands as the creation date, so that the same document has the same bytes on any day. */
  day: Day;
  /** Builds the file to PDF/A and PDF/UA; without it only the tags are there. */
  archive?: Archive;
};

export type TextStyle = LetterStyle & {
  language?: string;
  tag?: "P" | "H1" | "H2";
  /** Millimetres between baselines. */
  lead?: number;
  /** What the lines say together, where they may break inside of words. */
  actual?: string;
};

export type Frame = Place & { width: number; height: number };

/** What is drawn without meaning; a screen reader meets none of it when inside `artifact`. */
type Decorations = {
  artifact(draw: () => void): void;
  stroke(path: VectorPath, style: StrokeStyle): void;
  fill(path: VectorPath, color: string): void;
  /** Operators that many documents share, compressed once in a process and named by their key. */
  stencil(key: string, operators: () => string): void;
  /** Letters that are part of a drawing. */
  lettering(text: string, at: Place, style: LetterStyle): void;
  /** The same, turned about its place. */
  turnedLettering(text: string, at: Place, style: LetterStyle, degrees: number): void;
  /** Draws with the origin moved to a place of the page; one level deep. */
  at(place: Place, draw: () => void): void;
};

/** What is read: each call is one paragraph, heading or figure in the order of calls. */
type Contents = {
  /** One paragraph; `y` is the baseline of its first line, the answer that of its last. */
  text(lines: SpokenLine | readonly SpokenLine[], x: number, y: number, style: TextStyle): number;
  /** A soft label, a colon and a strong value in one paragraph; nothing is glued to the value. */
  labelled(
    label: string,
    value: string,
    at: Place,
    style: { size: number; language: string },
  ): void;
  /** Pieces at places of their own that are read as one text. */
  pieces(pieces: readonly (Place & { text: string; style: LetterStyle })[], actual: string): void;
  qr(text: string, frame: Place & { size: number }, color: string, alt: string): void;
  /** A picture scaled into its frame, never beyond it. */
  image(bytes: Buffer, frame: Frame, alt: string): void;
};

export type Sheet = Decorations & Contents & { end(): Promise<Buffer> };

/** One tagged page in millimetres from its upper left corner; the same calls give the same bytes. */
export function createSheet(options: SheetOptions): Sheet {
  const pdf = openPdf(options);
  const chunks: Buffer[] = [];
  pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
  const root = pdf.struct("Document");
  pdf.addStructure(root);
  const tagged: Tagged = (tag, details, draw) => {
    root.add(pdf.struct(tag, details, draw));
  };
  const origin: Place = { x: 0, y: 0 };
  return {
    ...decorations(pdf, options, origin),
    ...contents(pdf, tagged, {
      origin,
      language: options.language,
      isRead: options.archive !== undefined,
    }),
    end: () =>
      new Promise((resolve, reject) => {
        pdf.on("end", () => resolve(Buffer.concat(chunks)));
        pdf.on("error", reject);
        root.end();
        if (options.archive) nameMissingGlyph(pdf);
        pdf.end();
      }),
  };
}

const PROGRAM = "Mektep";

function openPdf({ width, height, title, language, day, archive }: SheetOptions): Pdf {
  const created = new Date(`${day}T00:00:00Z`);
  const pdf = new PDFDocument({
    size: [hundredths(points(width)), hundredths(points(height))],
    margin: 0,
    pdfVersion: archive?.conformance === "A-1b" ? "1.4" : "1.7",
    tagged: true,
    displayTitle: true,
    lang: language,
    // Without a font of its own: the standard fonts know no Kazakh letter and are never reached.
    font: "",
    info: {
      Title: title,
      Creator: PROGRAM,
      Producer: PROGRAM,
      CreationDate: created,
      ModDate: created,
    },
  });
  if (archive) makeArchive(pdf, archive, { title, creator: PROGRAM, created });
  return pdf;
}

function decorations(pdf: Pdf, options: SheetOptions, origin: Place): Decorations {
  return {
    artifact(draw) {
      pdf.markContent("Artifact", { type: "Layout" });
      draw();
      pdf.endMarkedContent();
    },
    stroke: (path, style) => void pdf.addContent(strokeOperators(path, style)),
    fill: (path, color) => void pdf.addContent(fillOperators(path, color)),
    stencil: (key, operators) => drawStencil(pdf, options, key, operators),
    lettering: (text, at, style) => drawLine(pdf, text, at, style),
    turnedLettering(text, at, style, degrees) {
      pdf.save().rotate(degrees, { origin: [points(at.x), points(at.y)] });
      drawLine(pdf, text, at, style);
      pdf.restore();
    },
    at({ x, y }, draw) {
      pdf.save().translate(points(x), points(y));
      Object.assign(origin, { x, y });
      draw();
      Object.assign(origin, { x: 0, y: 0 });
      pdf.restore();
    },
  };
}

type FigureBox = [number, number, number, number];
type Details = PDFKit.Mixins.StructureElementOptions & { bbox?: FigureBox };
type Tagged = (tag: string, details: Details, draw: () => void) => void;

/** `isRead`: a reader aloud is told where a line changes its language, and where its words end. */
type PageState = { origin: Place; language: string; isRead: boolean };

function contents(pdf: Pdf, tagged: Tagged, state: PageState): Contents {
  const { origin, language: own, isRead } = state;
  // Only what differs from the document's own language is said again.
  const spoken = (language = own): Details => (language === own ? {} : { lang: language });
  return {
    text(lines, x, y, style) {
      const list: readonly SpokenLine[] = Array.isArray(lines) ? lines : [lines as SpokenLine];
      const lead = style.lead ?? (style.size * LEADING) / POINTS_PER_MM;
      const said = isRead && style.actual !== undefined ? { actual: style.actual } : {};
      tagged(style.tag ?? "P", { ...spoken(style.language), ...said }, () =>
        drawParagraph(pdf, list, { x, y, lead }, { style: { language: own, ...style }, isRead }),
      );
      return y + (list.length - 1) * lead;
    },
    labelled(label, value, { x, y }, { size, language }) {
      const head = `${label}: `;
      tagged("P", spoken(language), () => {
        drawLine(pdf, head, { x, y }, { size, color: COLOR.soft });
        const valueX = x + (measureEm(head, 400) * size) / POINTS_PER_MM;
        drawLine(pdf, value, { x: valueX, y }, { weight: 700, size, color: COLOR.ink });
      });
    },
    pieces(pieces, actual) {
      tagged("P", { actual }, () => {
        for (const piece of pieces) drawLine(pdf, piece.text, piece, piece.style);
      });
    },
    qr(text, { x, y, size }, color, alt) {
      tagged("Figure", figure({ x, y, width: size, height: size }, origin, alt), () => {
        pdf.addContent(qrOperators(text, { x, y, size }, color));
      });
    },
    image: (bytes, frame, alt) =>
      tagged("Figure", figure(frame, origin, alt), () => drawImage(pdf, bytes, frame)),
  };
}

function drawParagraph(
  pdf: Pdf,
  lines: readonly SpokenLine[],
  { x, y, lead }: Place & { lead: number },
  { style, isRead }: { style: TextStyle & { language: string }; isRead: boolean },
): void {
  lines.forEach((line, index) => {
    const at = { x, y: y + index * lead };
    const goesOn = style.actual === undefined && index < lines.length - 1;
    if (isRead) drawSpokenLine(pdf, line, at, { ...style, goesOn });
    else drawLine(pdf, lineText(line), at, style);
  });
}

function drawImage(pdf: Pdf, bytes: Buffer, { x, y, width, height }: Frame): void {
  const fit: [number, number] = [points(width), points(height)];
  pdf.image(bytes, points(x), points(y), { fit, align: "center", valign: "center" });
}

const points = (millimetres: number): number => millimetres * POINTS_PER_MM;

/** The box of a figure is told in places of the page, wherever the origin of its drawing is. */
function figure({ x, y, width, height }: Frame, origin: Place, alt: string): Details {
  const [left, top] = [origin.x + x, origin.y + y];
  const corners = [left, top, left + width, top + height] as const;
  return { alt, bbox: corners.map((place) => hundredths(points(place))) as FigureBox };
}

const stencils = new Map<string, Buffer>();

function drawStencil(
  pdf: Pdf,
  { width, height }: SheetOptions,
  key: string,
  operators: () => string,
): void {
  const stream = stencils.get(key) ?? deflateSync(operators(), { level: 9 });
  stencils.set(key, stream);
  if (!pdf.page.xobjects[key]) {
    const form = pdf.ref({
      Type: "XObject",
      Subtype: "Form",
      BBox: [0, 0, hundredths(points(width)), hundredths(points(height))],
      Filter: "FlateDecode",
    });
    form.end(stream);
    pdf.page.xobjects[key] = form;
  }
  pdf.addContent(`/${key} Do`);
}
