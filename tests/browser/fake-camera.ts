/** A Chromium whose camera looks at one QR code, steadily. */
import fs from "node:fs";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";
import { qrMatrix } from "#app/documents/qr.ts";
import { newFolder } from "#tests/faults/product.ts";
import { PATIENCE_MS } from "./patience.ts";
import { CHROMIUM_FLAGS } from "./server.ts";

const [WIDTH, HEIGHT, UNIT] = [640, 480, 6];
const [PAPER, INK, NO_COLOR] = [235, 16, 128];

/** One frame of a film in YUV 4:2:0, which the browser repeats. */
function filmOf(text: string): Buffer {
  const { size, isDark } = qrMatrix(text);
  const [left, top] = [(WIDTH - size * UNIT) / 2, (HEIGHT - size * UNIT) / 2];
  const light = Buffer.alloc(WIDTH * HEIGHT, PAPER);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const [row, column] = [Math.floor((y - top) / UNIT), Math.floor((x - left) / UNIT)];
      const isInside = row >= 0 && column >= 0 && row < size && column < size;
      if (isInside && isDark(row, column)) light[y * WIDTH + x] = INK;
    }
  }
  const colors = Buffer.alloc((WIDTH * HEIGHT) / 2, NO_COLOR);
  const head = `YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\nFRAME\n`;
  return Buffer.concat([Buffer.from(head), light, colors]);
}

export async function browserThatSees(
  text: string,
): Promise<{ browser: Browser; close(): Promise<void> }> {
  const folder = newFolder("camera");
  const film = path.join(folder, "qr.y4m");
  fs.writeFileSync(film, filmOf(text));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    timeout: PATIENCE_MS,
    args: [
      ...CHROMIUM_FLAGS,
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      fs.rmSync(folder, { recursive: true });
    },
  };
}
