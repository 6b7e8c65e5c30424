import { t } from "@/i18n";

/** Sources are stored in the words of the field; this is their key in the locale files. */
const keys: Record<string, string> = {
  巡查: "patrol",
  自查: "self",
  督查组: "team",
  上级: "superior",
  第三方: "third",
  "12345": "hotline",
  领导批示: "leader",
  代表委员: "deputy",
  网格员: "grid",
  媒体: "media",
  群众: "public",
};

export function sourceName(source: string): string {
  const key = keys[source];
  return key ? t(`cases.source.${key}`) : source;
}
