import { reactive, watch } from "vue";

/** How this device shows the app. Not work data: kept in localStorage, and a browser that refuses it only forgets. */
export type Theme = "auto" | "light" | "dark" | "sunlight";
export type Language = "zh" | "en";
export type TextSize = "100" | "115" | "130" | "150";

export interface Preferences {
  theme: Theme;
  language: Language;
  textSize: TextSize;
  /** Where the address without a path led last, so that its page can be fetched before it is known who is here. */
  home: string;
}

const storageKey = "sancheng.preferences";

function read(): Partial<Preferences> {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? "{}") as Partial<Preferences>;
  } catch {
    return {};
  }
}

function oneOf<V extends string>(value: unknown, allowed: readonly V[], otherwise: V): V {
  return allowed.find((candidate) => candidate === value) ?? otherwise;
}

export const themes = ["auto", "light", "dark", "sunlight"] as const;
export const languages = ["zh", "en"] as const;
export const textSizes = ["100", "115", "130", "150"] as const;

const stored = read();

export const preferences = reactive<Preferences>({
  theme: oneOf(stored.theme, themes, "auto"),
  language: oneOf(stored.language, languages, navigator.language.startsWith("en") ? "en" : "zh"),
  textSize: oneOf(stored.textSize, textSizes, "100"),
  home: typeof stored.home === "string" ? stored.home : "",
});

const dark = matchMedia("(prefers-color-scheme: dark)");

/** The theme really shown: auto follows the phone between light and dark; sunlight is always a choice. */
export function shownTheme(): "light" | "dark" | "sunlight" {
  return preferences.theme === "auto" ? (dark.matches ? "dark" : "light") : preferences.theme;
}

function apply(): void {
  const root = document.documentElement;
  root.dataset["theme"] = shownTheme();
  root.style.setProperty("--text-scale", String(Number(preferences.textSize) / 100));
  root.lang = preferences.language === "zh" ? "zh-CN" : "en";
  const surface = getComputedStyle(root).getPropertyValue("--c-surface").trim();
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) meta.content = surface;
}

/** Called once before mounting, so that the first paint already has the right theme and size. */
export function applyPreferences(): void {
  apply();
  dark.addEventListener("change", apply);
  watch(preferences, () => {
    apply();
    try {
      localStorage.setItem(storageKey, JSON.stringify(preferences));
    } catch {
      // Storage refused (private mode): the choice holds until the page is closed.
    }
  });
}
