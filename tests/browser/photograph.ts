/** Photographs of pages: build/photographs, to be looked at. */
import fs from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { distinctColors } from "./picture.ts";

const FOLDER = path.resolve("build/photographs");
/** What is taller is cut: beyond it every page repeats itself. */
const TALLEST = 5_000;
const FEWEST_COLORS = 12;
const WIDE = 600;

export function emptyAlbum() {
  fs.rmSync(FOLDER, { recursive: true, force: true });
  fs.mkdirSync(FOLDER, { recursive: true });
}

/** Takes the picture; answers with what is wrong with it. */
export async function photograph(page: Page, width: number, name: string): Promise<string[]> {
  await page.setViewportSize({ width, height: 780 });
  const size = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    height: document.documentElement.scrollHeight,
  }));
  const height = Math.min(size.height, TALLEST);
  // The caret is left alone: to hide it, a style would be put into the page, which its policy forbids.
  const png = await page.screenshot({
    path: path.join(FOLDER, `${name}-${width}.png`),
    caret: "initial",
    fullPage: true,
    clip: { x: 0, y: 0, width, height },
  });
  if (size.width > width) return [`${size.width} px wide at ${width}`];
  if (png.readUInt32BE(16) !== width || png.readUInt32BE(20) !== height)
    return [`a photograph of another size at ${width}`];
  // What is blank is blank at any width, and wide pictures take long to unpack.
  const colors = width < WIDE ? distinctColors(png, FEWEST_COLORS) : FEWEST_COLORS;
  return colors < FEWEST_COLORS ? [`only ${colors} colours at ${width}`] : [];
}
