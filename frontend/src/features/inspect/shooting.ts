import { computed, ref, shallowRef, type ComputedRef, type Ref } from "vue";
import { NotAPhoto, pickPhotos, shoot, type Picture, type Shutter } from "@/capture";
import { saving } from "@/features/account/saving";
import { useStore } from "@/features/account/session";
import { t } from "@/i18n";
import type { CaptureIntent, PhotoRow, ShotPlace } from "@/store";
import { toast } from "@/ui/toast";
import { bestFix } from "./position";

/** What the server takes: a report, an ad or a step of a case carries at most nine photos, an answer at most twenty (intake/schemas.py). */
const reportLimit = 9;
const answerLimit = 20;
const ofNine = new Set<string>(["report", "ad_sighting", "move", "street_visit"]);

export interface Shooting {
  /** What was taken since the camera was opened, oldest first. */
  tray: Ref<PhotoRow[]>;
  /** Photos whose bytes are not on disk yet. */
  pending: Ref<number>;
  /** How many more may be taken, and how many in all. */
  room: ComputedRef<number>;
  limit: Ref<number>;
  begin(): Promise<void>;
  /** Takes over a picture; resolves when it is stored, or when the user was told that it was not. */
  keep(file: Picture, shutter: Shutter): Promise<void>;
  pick(from: "camera" | "gallery"): Promise<void>;
  retake(id: string): Promise<void>;
  end(): Promise<void>;
}

/** The steps from a picture to a stored photo. The intent is written first: a page killed meanwhile is then known. */
export function useShooting(place: ShotPlace): Shooting {
  const { photos, sync } = useStore();
  const tray = shallowRef<PhotoRow[]>([]);
  const pending = ref(0);
  const before = ref(0);
  const limit = ref(Infinity);
  let intent: CaptureIntent | null = null;

  const room = computed(() => limit.value - before.value - tray.value.length - pending.value);

  /** The phone closed this very page before: its photo never came, and the user is told while aiming again. */
  async function noteLost(): Promise<void> {
    const stranded = await photos.strandedIntents().catch(() => []);
    const here = stranded.filter(
      (old) =>
        old.record_id === place.record_id && old.item === (place.item ?? null) && old.sample === (place.sample ?? 0),
    );
    for (const old of here) await photos.closeIntent(old.id);
    if (here.length > 0) toast(t("inspect.camera.lost"), { tone: "fail", icon: "triangleAlert", lasts: 8_000 });
  }

  async function begin(): Promise<void> {
    if (!intent) await noteLost();
    intent ??= (await saving(photos.openIntent(place))) ?? null;
    const record = await sync.record(place.record_id);
    const isAnswer = record?.kind === "inspection" && place.item != null;
    if (!isAnswer && !ofNine.has(record?.kind ?? "")) return;
    const taken = (await photos.ofRecord(place.record_id)).filter((photo) => photo.removed_at === null);
    before.value = isAnswer
      ? taken.filter((photo) => photo.item === place.item && photo.sample === (place.sample ?? 0)).length
      : taken.length;
    limit.value = isAnswer ? answerLimit : reportLimit;
  }

  async function keep(file: Picture, shutter: Shutter): Promise<void> {
    pending.value += 1;
    try {
      const shot = await shoot(file, shutter);
      const row = await saving(photos.add(shot, { ...place, intent_id: intent?.id ?? null }));
      if (!row) return;
      intent = null;
      tray.value = [...tray.value, row];
    } catch (error) {
      console.error(error);
      toast(t(error instanceof NotAPhoto ? "inspect.camera.notAPhoto" : "inspect.camera.failed"), {
        tone: "fail",
        lasts: 8_000,
      });
    } finally {
      pending.value -= 1;
    }
  }

  async function pick(from: "camera" | "gallery"): Promise<void> {
    const files = await pickPhotos({ from, multiple: room.value > 1 });
    for (const file of files.slice(0, room.value)) {
      await keep(file, { source: from, at: Date.now(), position: from === "camera" ? bestFix() : null });
    }
  }

  async function retake(id: string): Promise<void> {
    if ((await saving(photos.remove(id).then(() => true))) === undefined) return;
    tray.value = tray.value.filter((row) => row.id !== id);
  }

  async function end(): Promise<void> {
    if (intent) await photos.closeIntent(intent.id).catch(() => undefined);
    intent = null;
  }

  return { tray, pending, room, limit, begin, keep, pick, retake, end };
}
