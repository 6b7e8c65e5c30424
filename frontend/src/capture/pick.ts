/**
 * Files from the system camera or the gallery. Save an intent before calling (`store.photos.openIntent`): the system
 * camera can cost the page its life, and the intent is how the user then learns that the photo did not arrive.
 */

export interface PickOptions {
  /** camera: the phone's own camera app · gallery: pictures that exist already. */
  from: "camera" | "gallery";
  multiple?: boolean;
}

/** Resolves to the chosen files, or to none when the user went back. */
export function pickPhotos({ from, multiple = false }: PickOptions): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    // Named types keep Android from offering documents; HEIC is listed because iOS converts only when it is not.
    input.accept = "image/*,.heic,.heif";
    if (from === "camera") input.setAttribute("capture", "environment");
    input.multiple = multiple && from === "gallery";
    input.hidden = true;
    const end = (files: File[]): void => {
      input.remove();
      resolve(files);
    };
    input.addEventListener("change", () => end([...(input.files ?? [])]), { once: true });
    input.addEventListener("cancel", () => end([]), { once: true });
    document.body.append(input); // iOS ignores an input that is not in the document
    input.click();
  });
}
