/** "Chrome 156 · Android": what a person recognises of a browser's long name for itself; null when nothing is known. */
export function clientName(agent: string): string | null {
  if (agent.trim() === "") return null;
  const found = browsers
    .map(([name, pattern]) => [name, pattern.exec(agent)?.[1]] as const)
    .find(([, version]) => version);
  const system = systems.find(([, pattern]) => pattern.test(agent))?.[0];
  const parts = [found ? `${found[0]} ${found[1] ?? ""}` : null, system].filter(Boolean);
  return parts.length > 0 ? parts.join(" · ") : agent.slice(0, 40);
}

/** The first that fits wins: most browsers also claim to be Chrome or Safari. */
const browsers: readonly (readonly [string, RegExp])[] = [
  ["微信", /MicroMessenger\/(\d+)/],
  ["Edge", /Edg(?:A|iOS)?\/(\d+)/],
  ["UC", /UCBrowser\/(\d+)/],
  ["华为浏览器", /HuaweiBrowser\/(\d+)/],
  ["小米浏览器", /MiuiBrowser\/(\d+)/],
  ["Firefox", /(?:Firefox|FxiOS)\/(\d+)/],
  ["Chrome", /(?:HeadlessChrome|Chrome|CriOS)\/(\d+)/],
  ["Safari", /Version\/(\d+)[\d.]* (?:Mobile\/\w+ )?Safari/],
];

const systems: readonly (readonly [string, RegExp])[] = [
  ["HarmonyOS", /HarmonyOS|OpenHarmony/],
  ["Android", /Android/],
  ["iPhone", /iPhone/],
  ["iPad", /iPad/],
  ["Windows", /Windows/],
  ["macOS", /Mac OS X/],
  ["Linux", /Linux/],
];
