import { t } from "@/i18n";
import { StorageError } from "@/store";
import { confirm } from "@/ui/confirm";
import { bytes } from "@/ui/format";

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
  const free = error instanceof StorageError && error.freeBytes !== null ? bytes(error.freeBytes) : null;
  await confirm({
    title: t(`problems.storage.${code}`),
    body: free ? t("problems.storage.quotaFree", { free }) : t(`problems.storage.todo.${code}`),
    choices: [{ value: "ok", label: t("problems.understood"), variant: "primary" }],
  });
}
