import { t } from "@/i18n";
import { StorageError } from "@/store";
import { confirm } from "@/ui/confirm";
import { bytes } from "@/ui/format";
import { currentStore } from "./session";

/**
 * Runs a save. A save that failed is never passed over: the user is told what happened, what is safe and what to do,
 * and has to acknowledge it. Resolves to undefined then, so callers simply stop.
 */
export async function saving<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    console.error(error);
    await tellStorageTrouble(error);
    return undefined;
  }
}

export async function tellStorageTrouble(error: unknown): Promise<void> {
  const code = error instanceof StorageError ? error.code : "failed";
  await confirm({
    title: t(`problems.storage.${code}`),
    body: (code === "quota" && (await roomText(error))) || t(`problems.storage.todo.${code}`),
    choices: [{ value: "ok", label: t("problems.understood"), variant: "primary" }],
  });
}

/** A number to act on: the room that is left, or where the browser hides it, the room that sending will make. */
async function roomText(error: unknown): Promise<string | null> {
  if (error instanceof StorageError && error.freeBytes !== null) {
    return t("problems.storage.quotaFree", { free: bytes(error.freeBytes) });
  }
  const unsent = await currentStore.value?.outbox.unsent().catch(() => null);
  return unsent && unsent.bytes > 0 ? t("problems.storage.quotaUnsent", { size: bytes(unsent.bytes) }) : null;
}
