import { onScopeDispose, shallowRef, type ShallowRef } from "vue";
import { ApiProblem } from "@/api/client";
import { identityHeaders } from "@/api/identity";
import { problemOf } from "@/api/problem";
import { exifOf, takenAt } from "@/capture/exif";
import { sniff } from "@/capture/sniff";
import { sha256Hex } from "@/domain/content-hash";
import { newId } from "@/domain/ids";
import type { Schemas } from "@/features/desk/lookups";

export const MOST_PICTURES = 9;

/** A picture as it was pasted or dropped: its own bytes, unchanged, because they are the source's evidence. */
export interface Picture {
  id: string;
  name: string;
  url: string;
  data: ArrayBuffer;
  declared: Schemas["PhotoIn"];
  sent: boolean;
}

export interface Pictures {
  list: ShallowRef<readonly Picture[]>;
  /** Names of files that are no pictures, or the same one again; the others are added. */
  add: (files: readonly File[]) => Promise<{ refused: string[]; beyond: number }>;
  remove: (id: string) => void;
  clear: () => void;
  /** Sends what the server does not hold yet. Throws at the first that does not arrive; call again to go on. */
  send: (missing: readonly string[]) => Promise<void>;
}

export function usePictures(): Pictures {
  const list = shallowRef<readonly Picture[]>([]);

  async function add(files: readonly File[]): Promise<{ refused: string[]; beyond: number }> {
    const refused: string[] = [];
    let beyond = 0;
    for (const file of files) {
      if (list.value.length >= MOST_PICTURES) {
        beyond += 1;
        continue;
      }
      const picture = await read(file);
      if (picture === null || list.value.some((known) => known.declared.sha256 === picture.declared.sha256)) refused.push(file.name);
      else list.value = [...list.value, picture];
    }
    return { refused, beyond };
  }

  function remove(id: string): void {
    list.value = list.value.filter((picture) => {
      if (picture.id === id) URL.revokeObjectURL(picture.url);
      return picture.id !== id;
    });
  }

  function clear(): void {
    for (const picture of list.value) URL.revokeObjectURL(picture.url);
    list.value = [];
  }

  async function send(missing: readonly string[]): Promise<void> {
    for (const picture of list.value) {
      if (picture.sent || !missing.includes(picture.id)) continue;
      await sendPhoto(picture.id, picture.declared.content_type, picture.data);
      picture.sent = true;
    }
  }

  onScopeDispose(clear);
  return { list, add, remove, clear, send };
}

async function read(file: File): Promise<Picture | null> {
  const data = await file.arrayBuffer();
  const head = sniff(new Uint8Array(data));
  if (head.content_type === null) return null;
  const exif = await exifOf(data, head.content_type);
  const id = newId();
  return {
    id,
    name: file.name,
    url: URL.createObjectURL(new Blob([data], { type: head.content_type })),
    data,
    sent: false,
    declared: {
      id,
      sha256: await sha256Hex(data),
      bytes: data.byteLength,
      content_type: head.content_type,
      // What the header does not say is 1 × 1, which nobody takes for a real size.
      width: head.width ?? 1,
      height: head.height ?? 1,
      taken_at: takenAt(exif, file.lastModified),
      position: null,
      source: "gallery",
      role: "scene",
      exif,
    },
  };
}

/** The bytes of a declared picture. Throws ApiProblem; safe to repeat. */
export async function sendPhoto(id: string, type: string, data: ArrayBuffer): Promise<void> {
  const headers = { ...identityHeaders(), "Content-Type": type };
  let response: Response;
  try {
    response = await fetch(`/api/photos/${id}/content`, { method: "PUT", body: data, headers, credentials: "same-origin" });
  } catch (error) {
    throw new ApiProblem("network", null, String(error));
  }
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => null), null);
}
