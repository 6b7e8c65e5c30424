/** A photo as the shared parts show it. `src` null = not on this device (yet): a named placeholder is drawn. */
export interface PhotoView {
  id: string;
  src: string | null;
  alt: string;
  /** Larger picture for the lightbox; asked for when it opens, so lists stay light. */
  full?: string | (() => Promise<string | null>);
  caption?: string;
  /** local: only on this phone · waiting: queued · held: the server holds the bytes · missing: neither here nor there. */
  state?: "local" | "waiting" | "held" | "missing";
}
