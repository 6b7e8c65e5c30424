/** QR codes from the viewfinder's video: the browser's own detector where there is one, else jsQR, both offline. */

type Detect = (video: HTMLVideoElement) => Promise<string | null>;

interface BarcodeDetectorLike {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
interface BarcodeDetectorClass {
  new (options: { formats: string[] }): BarcodeDetectorLike;
  getSupportedFormats(): Promise<string[]>;
}

const EVERY_MS = 150;
/** Codes on a wall plate are found at this edge; a full frame would take ten times as long. */
const SCAN_EDGE = 800;

/** Calls `found` for every code that differs from the last one, until the returned function is called. */
export function scanQr(video: HTMLVideoElement, found: (text: string) => void): () => void {
  let stopped = false;
  let last: string | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  void detector().then(async (detect) => {
    const look = async (): Promise<void> => {
      if (stopped) return;
      if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
        const text = await detect(video).catch(() => null);
        if (text !== null && text !== last && !stopped) {
          last = text;
          found(text);
        }
      }
      timer = setTimeout(() => void look(), EVERY_MS);
    };
    await look();
  });
  return () => {
    stopped = true;
    if (timer !== null) clearTimeout(timer);
  };
}

async function detector(): Promise<Detect> {
  const Native = (globalThis as { BarcodeDetector?: BarcodeDetectorClass }).BarcodeDetector;
  if (Native && (await Native.getSupportedFormats().catch((): string[] => [])).includes("qr_code")) {
    const native = new Native({ formats: ["qr_code"] });
    return async (video) => (await native.detect(video))[0]?.rawValue ?? null;
  }
  const { default: jsQR } = await import("jsqr");
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return (video) => {
    const scale = Math.min(1, SCAN_EDGE / Math.max(video.videoWidth, video.videoHeight));
    const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
    if (!context || width === 0 || height === 0) return Promise.resolve(null);
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    context.drawImage(video, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    return Promise.resolve(jsQR(data, width, height, { inversionAttempts: "attemptBoth" })?.data || null);
  };
}
