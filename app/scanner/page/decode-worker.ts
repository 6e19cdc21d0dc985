/** Reads QR codes out of camera pictures, beside the page, where a browser cannot do it by itself. */
import decodeQr from "qr/decode.js";

export type Frame = { width: number; height: number; data: Uint8ClampedArray };

const scope = self as unknown as {
  addEventListener(name: "message", listener: (event: MessageEvent<Frame>) => void): void;
  postMessage(text: string | null): void;
};

scope.addEventListener("message", ({ data }) => scope.postMessage(textIn(data)));

/** Most pictures of a camera hold no code at all; the decoder says so by throwing. */
function textIn(frame: Frame): string | null {
  try {
    return decodeQr(frame, { timeLimit: 120 });
  } catch {
    return null;
  }
}
