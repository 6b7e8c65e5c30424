import type { Schemas } from "@/features/desk/lookups";
import { i18n, t } from "@/i18n";

export type Channel = Schemas["ChannelOut"];
export type ChannelIn = Schemas["ChannelIn"];
export type Kind = ChannelIn["kind"];
export type Rhythm = NonNullable<ChannelIn["rhythm"]>;
export type Topic = ChannelIn["takes"][number];

export const KINDS: Kind[] = ["wecom", "dingtalk", "feishu", "mail"];
export const RHYTHMS: Rhythm[] = ["at_once", "hourly", "daily"];
export const TOPICS: Topic[] = ["dispatched", "due_soon", "overdue", "returned", "supervised", "terms", "reported", "recurred"];
/** Whose robots can ask for a signature. */
export const SIGNED: Kind[] = ["dingtalk", "feishu"];

/** What the other end said, with what to do about it where we know. `said` is theirs, or a code of ours for silence. */
export function saidWords(kind: string, said: string): string {
  if (i18n.global.te(`channels.said.${said}`)) return t(`channels.said.${said}`);
  const code = /^-?\d+/.exec(said)?.[0] ?? "";
  const hint = `channels.hint.${kind}.${code}`;
  return i18n.global.te(hint) ? t("channels.answered", { said, hint: t(hint) }) : said;
}

/** A new channel takes what a group wants to hear of, and wakes nobody. */
export function blankChannel(): { kind: Kind; takes: Topic[]; urgent: Topic[]; rhythm: Rhythm; daily_at: string } {
  return { kind: "wecom", takes: ["dispatched", "due_soon", "overdue", "returned", "supervised"], urgent: [], rhythm: "hourly", daily_at: "08:30" };
}
