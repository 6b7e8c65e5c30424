/**
 * The camera inside the page: no other app is opened, so no phone short of memory discards the page while the picture
 * is taken. Where it is refused or missing, the system camera through a file input is the way (pick.ts).
 */
import { canvasJpeg } from "./canvas";
import type { Picture } from "./develop";

export type CameraTrouble = "denied" | "missing" | "busy" | "insecure" | "failed";

export class CameraError extends Error {
  override readonly name = "CameraError";
  constructor(
    readonly trouble: CameraTrouble,
    message: string,
  ) {
    super(message);
  }
}

/** A stream this large is photographed from its frames at once; a smaller one is worth the camera's slower still. */
const FRAME_EDGE = 1600;
const STILL_TIMEOUT_MS = 2500;

interface TorchCapabilities extends MediaTrackCapabilities {
  torch?: boolean;
  zoom?: { min: number; max: number; step: number };
}

export class Viewfinder {
  private stream: MediaStream | null = null;
  private video: HTMLVideoElement | null = null;

  get isOpen(): boolean {
    return this.stream !== null;
  }

  async open(video: HTMLVideoElement): Promise<void> {
    this.close();
    // TypeScript believes this is always there; on http:// it is not.
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (!devices) throw new CameraError(isSecureContext ? "missing" : "insecure", "no camera access here");
    try {
      this.stream = await devices.getUserMedia({
        audio: false,
        video: { facingMode: { ideal: "environment" }, width: { ideal: 2560 }, height: { ideal: 1920 } },
      });
    } catch (error) {
      throw cameraError(error);
    }
    this.video = video;
    video.srcObject = this.stream;
    video.muted = true;
    video.playsInline = true; // iOS would open its full-screen player
    await video.play().catch(() => undefined); // autoplay refused: the first tap starts it
  }

  close(): void {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    if (this.video) this.video.srcObject = null;
    this.video = null;
  }

  get hasTorch(): boolean {
    return this.capabilities().torch === true;
  }

  async setTorch(on: boolean): Promise<void> {
    const constraint = { advanced: [{ torch: on } as MediaTrackConstraintSet] };
    await this.track()?.applyConstraints(constraint).catch(() => undefined);
  }

  get zoomRange(): { min: number; max: number; step: number } | null {
    return this.capabilities().zoom ?? null;
  }

  async setZoom(zoom: number): Promise<void> {
    const constraint = { advanced: [{ zoom } as MediaTrackConstraintSet] };
    await this.track()?.applyConstraints(constraint).catch(() => undefined);
  }

  /** The picture for `shoot`. */
  async capture(): Promise<Picture> {
    const { video } = this;
    const track = this.track();
    if (!video || !track) throw new CameraError("failed", "the camera is closed");
    const edge = Math.max(video.videoWidth, video.videoHeight);
    if (edge < FRAME_EDGE && "ImageCapture" in globalThis) {
      const still = await this.still(track).catch(() => null);
      if (still) return still;
    }
    return this.frame(video);
  }

  private still(track: MediaStreamTrack): Promise<Blob | null> {
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), STILL_TIMEOUT_MS));
    return Promise.race([new ImageCapture(track).takePhoto(), late]);
  }

  private async frame(video: HTMLVideoElement): Promise<Picture> {
    if (video.videoWidth === 0) throw new CameraError("failed", "the camera has no picture yet");
    try {
      return await createImageBitmap(video);
    } catch {
      const canvas = document.createElement("canvas");
      canvas.width = video.videoWidth;
      canvas.height = video.videoHeight;
      canvas.getContext("2d")?.drawImage(video, 0, 0);
      // High quality here: the only lossy step that counts is the one before sending.
      return canvasJpeg(canvas, 0.95);
    }
  }

  private track(): MediaStreamTrack | null {
    return this.stream?.getVideoTracks()[0] ?? null;
  }

  private capabilities(): TorchCapabilities {
    const track = this.track();
    // Firefox has no getCapabilities.
    return track && "getCapabilities" in track ? (track.getCapabilities() as TorchCapabilities) : {};
  }
}

function cameraError(error: unknown): CameraError {
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  const trouble: CameraTrouble =
    name === "NotAllowedError" || name === "SecurityError"
      ? "denied"
      : name === "NotFoundError" || name === "OverconstrainedError"
        ? "missing"
        : name === "NotReadableError" || name === "AbortError"
          ? "busy"
          : "failed";
  return new CameraError(trouble, message);
}
