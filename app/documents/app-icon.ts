import { Resvg } from "@resvg/resvg-js";

/** The tokens `act` and `sun`: a phone shows one icon in light and in dark. */
const PLATE = "#5c3218";
const LEAVES = "#eaa63f";
const UNITS = 24;

/**
 * The icon of an installed page: the mark on a plate with leaf corners, 64 % of its width. A maskable
 * one fills the square, and its mark keeps to the circle that every phone leaves.
 */
export function appIcon(markPath: string, size: number, isMaskable: boolean): Buffer {
  const share = isMaskable ? 0.5 : 0.64;
  const margin = (UNITS * (1 - share)) / 2;
  const plate = isMaskable
    ? `<rect width="${UNITS}" height="${UNITS}" fill="${PLATE}"/>`
    : `<path d="M2 0h16a6 6 0 0 1 6 6v16a2 2 0 0 1-2 2H6a6 6 0 0 1-6-6V2a2 2 0 0 1 2-2z" fill="${PLATE}"/>`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${UNITS} ${UNITS}">${plate}` +
    `<path d="${markPath}" fill="${LEAVES}" transform="translate(${margin} ${margin}) scale(${share})"/></svg>`;
  return new Resvg(svg, {
    fitTo: { mode: "width", value: size },
    font: { loadSystemFonts: false },
  })
    .render()
    .asPng();
}
