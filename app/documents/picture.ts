import { Resvg } from "@resvg/resvg-js";
import { runsOf, type Weight } from "./fonts.ts";
import { indexedPng } from "./indexed-png.ts";
import { textWidth } from "./line-breaking.ts";
import { svgPathData, type VectorPath } from "./vector-path.ts";

export type PictureText = {
  weight: Weight;
  /** Pixels. */
  size: number;
  color: string;
  /** Pixels added between letters. */
  tracking?: number;
};

/** An SVG and the font files that its letters need. */
export type DrawnPicture = { svg: string; fontFiles: string[] };

/** A drawing in pixels, y down, text on baselines. */
export type Picture = {
  width: number;
  fill(path: VectorPath, color: string): void;
  stroke(path: VectorPath, color: string, width: number, ends?: "round"): void;
  /** Path data of whole pixels, drawn without soft edges. */
  crisp(data: string, color: string): void;
  text(line: string, x: number, y: number, style: PictureText): void;
  /** A line about a middle, the picture's own unless another is given. */
  centred(line: string, y: number, style: PictureText, middle?: number): void;
  finish(): DrawnPicture;
};

/** `title` is for who hears the picture: one that leaves as an SVG needs it. */
export function createPicture(
  width: number,
  height: number,
  ground: string,
  title?: string,
): Picture {
  const parts: string[] = [];
  const files = new Set<string>();
  const text = (line: string, x: number, y: number, style: PictureText) => {
    const { weight, size, color, tracking = 0 } = style;
    const spacing = tracking ? ` letter-spacing="${tracking}"` : "";
    let left = x;
    for (const { face, text } of runsOf(line, weight)) {
      files.add(face.file);
      const font = `font-family="${face.family}" font-size="${size}" font-weight="${weight}"`;
      const place = `x="${tenths(left)}" y="${tenths(y)}"`;
      parts.push(`<text ${place} ${font}${spacing} fill="${color}">${escapeXml(text)}</text>`);
      left += textWidth(text, style) + tracking;
    }
  };
  return {
    width,
    fill: (path, color) => void parts.push(`<path d="${svgPathData(path)}" fill="${color}"/>`),
    stroke: (path, color, strokeWidth, ends) =>
      void parts.push(
        `<path d="${svgPathData(path)}" fill="none" stroke="${color}" stroke-width="${strokeWidth}"` +
          `${ends ? ` stroke-linecap="${ends}" stroke-linejoin="${ends}"` : ""}/>`,
      ),
    crisp: (data, color) =>
      void parts.push(`<path d="${data}" fill="${color}" shape-rendering="crispEdges"/>`),
    text,
    centred: (line, y, style, middle = width / 2) =>
      text(line, middle - textWidth(line, style) / 2, y, style),
    finish: () => ({
      svg: `${opening({ width, height, ground, title })}${parts.join("")}</svg>`,
      fontFiles: [...files],
    }),
  };
}

type Sheet = { width: number; height: number; ground: string; title: string | undefined };

const opening = ({ width, height, ground, title }: Sheet): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
  `viewBox="0 0 ${width} ${height}">${title ? `<title>${escapeXml(title)}</title>` : ""}` +
  `<rect width="${width}" height="${height}" fill="${ground}"/>`;

/** An indexed PNG drawn with our own font files only, so that every machine draws the same. */
export function pngOf({ svg, fontFiles }: DrawnPicture): Buffer {
  const drawn = new Resvg(svg, { font: { fontFiles, loadSystemFonts: false } }).render();
  return indexedPng(drawn.pixels, drawn.width, drawn.height);
}

const tenths = (value: number): number => Math.round(value * 10) / 10;

const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
