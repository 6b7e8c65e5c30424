import { api, ok } from "@/api/client";
import type { Schemas } from "@/features/desk/lookups";

/** Everybody who can be given points: active inspectors, all pages. */
export async function readInspectors(): Promise<Schemas["UserOut"][]> {
  const found: Schemas["UserOut"][] = [];
  let cursor: string | null = null;
  do {
    const page: Schemas["UsersPage"] = await ok(
      api.GET("/api/users", { params: { query: { role: "inspector", limit: 500, ...(cursor ? { cursor } : {}) } } }),
    );
    found.push(...page.items.filter((user) => user.active));
    cursor = page.next_cursor;
  } while (cursor !== null);
  return found;
}

export const inspectorLabel = (user: { name: string; team: string }): string => [user.name, user.team].filter(Boolean).join(" · ");
