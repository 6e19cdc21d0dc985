import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import type { Pdf } from "./pdf-text.ts";
import { packedSrgbProfile, SRGB_NAME } from "./srgb-profile.ts";
import { xmpPacket } from "./xmp.ts";

/** A file inside of the document, which says the same in a form for machines. */
export type Attachment = {
  name: string;
  mediaType: string;
  description: string;
  bytes: Uint8Array;
};

/**
 * What a document is built to besides PDF/UA-1. PDF/A-1b allows no attachment: it is there for validators
 * that know nothing newer.
 */
export type ArchiveForm = { conformance: "A-3a"; attachment: Attachment } | { conformance: "A-1b" };

/** `identity` tells apart what is drawn: documents of one identity are one document. */
export type Archive = ArchiveForm & { identity: string };

type ArchiveFacts = { title: string; creator: string; created: Date };

/** What pdfkit has no door for. Its own switch for PDF/A knows one norm at a time and its XMP is not escaped. */
type Inside = {
  _id: Uint8Array;
  _root: { data: Record<string, unknown> };
  _fontFamilies: Record<string, { unicode?: number[][] }>;
  subset: 1 | 3;
  endSubset(): void;
  endMetadata(): void;
};

const NO_CHARACTER = 0xfffd;

/** Makes a document that was just opened end as an archive file, the same bytes for the same input. */
export function makeArchive(pdf: Pdf, archive: Archive, facts: ArchiveFacts): void {
  const inside = pdf as unknown as Inside;
  const isFirstPart = archive.conformance === "A-1b";
  inside._id = md5(Buffer.from(archive.identity, "utf8"));
  // Under part 1 pdfkit lists the glyphs of each subset, as that part demands.
  inside.subset = isFirstPart ? 1 : 3;
  inside.endSubset = () => {
    inside._root.data.OutputIntents = [outputIntent(pdf)];
    if (archive.conformance === "A-3a") attach(pdf, inside, archive.attachment, facts.created);
  };
  inside.endMetadata = () => {
    const conformance = isFirstPart ? "B" : "A";
    const packet = xmpPacket({ ...facts, part: inside.subset, conformance });
    inside._root.data.Metadata = uncompressed(pdf, { Type: "Metadata", Subtype: "XML" }, packet);
  };
}

/** Glyph 0 stands for no character; pdfkit maps it to U+0000, which both norms forbid. */
export function nameMissingGlyph(pdf: Pdf): void {
  for (const { unicode } of Object.values((pdf as unknown as Inside)._fontFamilies)) {
    if (unicode) unicode[0] = [NO_CHARACTER];
  }
}

function outputIntent(pdf: Pdf): PDFKit.PDFKitReference {
  const profile = pdf.ref({ N: 3, Filter: "FlateDecode" });
  profile.end(packedSrgbProfile());
  return ended(pdf, {
    Type: "OutputIntent",
    S: "GTS_PDFA1",
    Info: literal(SRGB_NAME),
    OutputConditionIdentifier: literal(SRGB_NAME),
    DestOutputProfile: profile,
  });
}

function attach(pdf: Pdf, inside: Inside, attachment: Attachment, created: Date): void {
  const { name, mediaType, description, bytes } = attachment;
  const file = pdf.ref({
    Type: "EmbeddedFile",
    Subtype: mediaType.replaceAll("/", "#2F"),
    // pdfkit would write the digits of the sum where its sixteen bytes belong.
    Params: { CreationDate: created, ModDate: created, CheckSum: md5(bytes), Size: bytes.length },
    Filter: "FlateDecode",
  });
  file.end(deflateSync(bytes, { level: 9 }));
  const specification = ended(pdf, {
    Type: "Filespec",
    AFRelationship: "Data",
    F: literal(name),
    UF: literal(name),
    EF: { F: file, UF: file },
    Desc: literal(description),
  });
  pdf.addNamedEmbeddedFile(name, specification);
  inside._root.data.AF = [specification];
}

function ended(pdf: Pdf, data: object): PDFKit.PDFKitReference {
  const reference = pdf.ref(data);
  reference.end(undefined);
  return reference;
}

/** Metadata are to be found by programs that know no PDF. */
function uncompressed(pdf: Pdf, data: object, bytes: Buffer): PDFKit.PDFKitReference {
  const reference = pdf.ref(data) as PDFKit.PDFKitReference & { compress: boolean };
  reference.compress = false;
  reference.end(bytes);
  return reference;
}

/** pdfkit writes a string object as a text and a plain string as a name. */
const literal = (text: string): object => Object(text) as object;

/** The sum that the format names; nothing rests on its strength. */
const md5 = (bytes: Uint8Array): Buffer => createHash("md5").update(bytes).digest();
