/** Looks for QR codes through the camera: with what the browser brings, else with the decoder's worker. */

/** Why there is no picture; the page words it. */
export type CameraProblem = "refused" | "none";

type Detector = { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> };
type DetectorClass = {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
};

export type Camera = { stop(): void };

/** Between two looks: often enough for a hand, seldom enough for a battery. */
const PAUSE = 120;
/** Larger pictures cost time and show no more of a code that fills the view. */
const MOST_SIDE = 960;

/** Calls `onText` for each code that comes into view, until it is stopped. */
export async function startCamera(
  video: HTMLVideoElement,
  decoderUrl: string,
  onText: (text: string) => void,
): Promise<{ ok: true; camera: Camera } | { ok: false; reason: CameraProblem }> {
  if (!navigator.mediaDevices) return { ok: false, reason: "none" };
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 960 } },
    });
  } catch (error) {
    const isRefused = error instanceof DOMException && error.name === "NotAllowedError";
    return { ok: false, reason: isRefused ? "refused" : "none" };
  }
  video.srcObject = stream;
  await video.play();
  const reader = await openReader(decoderUrl);
  const state = { isStopped: false };
  void look(video, reader, state, onText);
  return { ok: true, camera: { stop: () => stopLooking(video, stream, reader, state) } };
}

function stopLooking(
  video: HTMLVideoElement,
  stream: MediaStream,
  reader: Reader,
  state: { isStopped: boolean },
) {
  state.isStopped = true;
  for (const track of stream.getTracks()) track.stop();
  video.srcObject = null;
  reader.close();
}

async function look(
  video: HTMLVideoElement,
  reader: Reader,
  state: { isStopped: boolean },
  onText: (text: string) => void,
) {
  while (!state.isStopped) {
    const text = video.readyState >= 2 ? await reader.read(video) : null;
    if (text && !state.isStopped) onText(text);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

type Reader = { read(video: HTMLVideoElement): Promise<string | null>; close(): void };

async function openReader(decoderUrl: string): Promise<Reader> {
  const detectorClass = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const formats = detectorClass ? await detectorClass.getSupportedFormats().catch(() => []) : [];
  if (!detectorClass || !formats.includes("qr_code")) return workerReader(decoderUrl);
  const detector = new detectorClass({ formats: ["qr_code"] });
  return {
    read: async (video) => {
      const found = await detector.detect(video).catch(() => []);
      return found[0]?.rawValue ?? null;
    },
    close: () => undefined,
  };
}

function workerReader(decoderUrl: string): Reader {
  const worker = new Worker(decoderUrl);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return {
    read: (video) =>
      new Promise((resolve) => {
        const scale = Math.min(1, MOST_SIDE / Math.max(video.videoWidth, video.videoHeight, 1));
        canvas.width = Math.round(video.videoWidth * scale);
        canvas.height = Math.round(video.videoHeight * scale);
        if (!context || canvas.width === 0) return resolve(null);
        context.drawImage(video, 0, 0, canvas.width, canvas.height);
        const { width, height, data } = context.getImageData(0, 0, canvas.width, canvas.height);
        worker.onmessage = ({ data: text }: MessageEvent<string | null>) => resolve(text);
        worker.onerror = () => resolve(null);
        worker.postMessage({ width, height, data }, [data.buffer]);
      }),
    close: () => worker.terminate(),
  };
}
