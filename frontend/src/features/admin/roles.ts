import { i18n, t } from "@/i18n";

/** Roles as app/roles.py names them, in the order people look for them. */
export const roleCodes = [
  "inspector",
  "supervisor",
  "triage",
  "dispatcher",
  "checker",
  "unit_handler",
  "unit_leader",
  "lead_unit",
  "liaison",
  "command",
  "leader",
  "inspection_team",
  "admin",
] as const;

/** These see only what belongs to their unit. */
export const rolesOfUnits: readonly string[] = ["unit_handler", "unit_leader", "lead_unit", "liaison"];

/** Where roles are chosen, 调度员 must say which of the two it is. */
export function roleLabel(code: string): string {
  const key = `admin.users.role.${code}`;
  return i18n.global.te(key) ? t(key) : t(`domain.role.${code}`);
}
