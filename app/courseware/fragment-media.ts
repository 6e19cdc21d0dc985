/** Writes drawings and films together with the same in words. */
import type { Language } from "#app/domain/languages.ts";
import { writeText } from "./fragment-inline.ts";
import type { FragmentWriter } from "./fragment-writer.ts";
import { escapeHtml, textOfHtml } from "./html.ts";
import { acceptedHtml } from "./inline-text.ts";
import type { Media, MediaText } from "./media.ts";
import { drawSvg } from "./svg.ts";
import type { TreeElement } from "./tree.ts";

export function writeFigure({ props }: TreeElement, writer: FragmentWriter): void {
  const media = writer.context.media.get(props.id ?? "");
  const text = media?.texts.get(writer.context.language);
  if (media?.body.kind !== "figure" || !text) return;
  const plain = (source: string) =>
    escapeHtml(textOfHtml(acceptedHtml(source, text.yaml.file, writer.context)));
  const labels = new Map(
    Object.entries(text.words.labels).map(([key, label]) => [key, plain(label)]),
  );
  const drawing = drawSvg(media.body.svg, {
    labels,
    prefix: writer.anchor(null),
    title: plain(text.words.alt),
  });
  writer.html(`<figure>${drawing}`);
  writeWords(text, writer.context.words.inWords, writer);
  writer.html("</figure>");
}

export function writeVideo({ props }: TreeElement, writer: FragmentWriter): void {
  const { language, media: library, words } = writer.context;
  const media = library.get(props.id ?? "");
  const text = media?.texts.get(language);
  if (media?.body.kind !== "video" || !text) return;
  const label = escapeHtml(
    textOfHtml(acceptedHtml(text.words.alt, text.yaml.file, writer.context)),
  );
  const source = `/media/${encodeURIComponent(media.body.video)}`;
  const tracks = media.captions.map((captioned) => captionTrack(media, captioned, language));
  writer.html(
    `<figure><video class="chart" controls preload="none" playsinline src="${source}" ` +
      `aria-label="${label}">${tracks.join("")}</video>`,
  );
  writeWords(text, words.transcript, writer);
  writer.html("</figure>");
}

const captionTrack = ({ id }: Media, captioned: Language, language: Language): string =>
  `<track kind="captions" src="/media/${encodeURIComponent(`${id}.${captioned}.vtt`)}" ` +
  `srclang="${captioned}"${captioned === language ? " default" : ""}>`;

function writeWords({ words, yaml }: MediaText, summary: string, writer: FragmentWriter): void {
  const write = (source: string) =>
    writeText(acceptedHtml(source, yaml.file, writer.context), writer);
  if (words.caption) {
    writer.html('<figcaption class="small soft">');
    write(words.caption);
    writer.html("</figcaption>");
  }
  writer.html(`<details class="small"><summary>${escapeHtml(summary)}</summary><ol>`);
  for (const sentence of words.text) {
    writer.html("<li>");
    write(sentence);
    writer.html("</li>");
  }
  writer.html("</ol></details>");
}
