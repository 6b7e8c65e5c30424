import { createI18n } from "vue-i18n";
import { formatMessage } from "./message-format";
import type { Language } from "./ui/preferences";

/**
 * One language is loaded at a time. What an inspector needs is one file per language (locales/zh.ts, locales/en.ts);
 * the words of desk features (locales/<language>/<feature>.json) come when their first route is opened.
 * The content of <feature>.json is found under the key <feature>.
 */
type Messages = Record<string, unknown>;

export const i18n = createI18n({
  legacy: false,
  messageCompiler: formatMessage,
  locale: "zh",
  missingWarn: import.meta.env.DEV,
  fallbackWarn: false,
});

const bases: Record<Language, () => Promise<{ default: Messages }>> = {
  zh: () => import("./locales/zh"),
  en: () => import("./locales/en"),
};

const features = import.meta.glob<{ default: Messages }>([
  "./locales/{zh,en}/*.json",
  "!./locales/*/{ui,domain,problems,account,inspect,outbox,quick}.json",
]);

const wanted = new Set<string>();
let current: Language = "zh";

async function loadFeature(language: Language, feature: string): Promise<void> {
  const load = features[`./locales/${language}/${feature}.json`];
  if (!load) return;
  const messages = await load();
  i18n.global.mergeLocaleMessage(language, { [feature]: messages.default });
}

/** Switches the language; resolves when every word on the screen is there. */
export async function useLanguage(language: Language): Promise<void> {
  const base = await bases[language]();
  i18n.global.mergeLocaleMessage(language, base.default);
  await Promise.all([...wanted].map((feature) => loadFeature(language, feature)));
  current = language;
  i18n.global.locale.value = language;
}

/** Fetched, not shown yet: whoever needs them a moment later finds them here. */
export function fetchMessages(language: Language, names: readonly string[]): void {
  for (const name of names) void features[`./locales/${language}/${name}.json`]?.().catch(() => undefined);
}

/** Called by the router before a feature's page is entered. */
export async function wantMessages(names: readonly string[]): Promise<void> {
  const fresh = names.filter((name) => !wanted.has(name));
  await Promise.all(fresh.map((name) => loadFeature(current, name)));
  for (const name of fresh) wanted.add(name);
}

/** For code outside of components (router, toasts of background work). */
export const t = i18n.global.t;
