import { deskProblem } from "@/features/desk/problems";
import { sendPhoto, type Picture } from "@/features/desk/pictures";
import { t } from "@/i18n";
import { toast } from "@/ui/toast";
import { createTrailing } from "./trailing";

/** The pictures of this tab's steps. While some wait, it says so, and the browser asks before the tab is closed. */
const trailing = createTrailing({
  send: (picture) => sendPhoto(picture.id, picture.declared.content_type, picture.data),
  waits: (count) => {
    window.onbeforeunload = count > 0 ? (event) => event.preventDefault() : null;
    if (count > 0) toast(t("cases.reason.pictureWaits", { n: count }), { icon: "cloudUpload", lasts: 10_000, action: { label: t("ui.retry"), run: () => void trailing.now() } });
  },
  refused: (picture, why) => toast(t("cases.reason.pictureRefused", { name: picture.name, why: deskProblem(why) }), { tone: "fail", icon: "circleAlert", lasts: 20_000 }),
  later: (run, ms) => void setTimeout(run, ms),
});
window.addEventListener("online", () => void trailing.now());

export const sendBehind = (pictures: readonly Picture[]): Promise<void> => trailing.add(pictures);
