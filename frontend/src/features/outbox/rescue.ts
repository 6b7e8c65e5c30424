import { ref, type Ref } from "vue";
import { currentUser, useStore } from "@/features/account/session";
import { tellStorageTrouble } from "@/features/account/saving";
import { thisDevice } from "@/features/account/start";
import { t } from "@/i18n";
import { toast } from "@/ui/toast";

/** The rescue file: everything that has no receipt, as one file to hand to a supervisor. Loaded only when asked for. */
export function useRescueExport(): { exporting: Ref<boolean>; exportAll: () => Promise<void> } {
  const store = useStore();
  const exporting = ref(false);

  async function exportAll(): Promise<void> {
    const user = currentUser.value;
    if (!user || exporting.value) return;
    exporting.value = true;
    try {
      const { exportRescue } = await import("@/store/rescue");
      const file = await exportRescue(store, {
        user: { id: user.id, username: user.username, name: user.name },
        device: await thisDevice(),
      });
      if (file.records === 0) {
        toast(t("outbox.exportEmpty"));
        return;
      }
      handOver(file.blob, file.name);
      const said = t("outbox.exported", { records: file.records, photos: file.photos });
      const lost = file.unreadable.length > 0 ? ` ${t("outbox.exportUnreadable", { n: file.unreadable.length })}` : "";
      toast(said + lost, { icon: "fileDown", lasts: 10_000, tone: lost ? "fail" : "neutral" });
    } catch (error) {
      console.error(error);
      await tellStorageTrouble(error);
    } finally {
      exporting.value = false;
    }
  }
  return { exporting, exportAll };
}

/** A download works everywhere, offline too; from there people send it as they send any file. */
function handOver(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
