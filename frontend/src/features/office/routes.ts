import type { RouteRecordRaw } from "vue-router";

/** 督办台: who steers decides here; leaders read. */
const roles = ["command", "inspection_team", "dispatcher", "leader"];

export const routes: RouteRecordRaw[] = [
  {
    path: "/office",
    name: "office",
    component: () => import("./OfficePage.vue"),
    meta: {
      title: "office.title",
      rights: ["office.read"],
      messages: ["desk", "map", "links", "cases", "triage"],
      wide: true,
      nav: { label: "ui.nav.office", icon: "gavel", order: 42, roles },
    },
  },
  {
    path: "/office/draws",
    name: "office-draws",
    component: () => import("./DrawsPage.vue"),
    meta: { title: "office.draws.title", rights: ["office.read", "rechecks.read"], messages: ["desk"], wide: true },
  },
  {
    path: "/unit-reports",
    name: "unit-reports",
    component: () => import("./UnitReportsPage.vue"),
    meta: {
      title: "office.reports.title",
      roles: ["command", "inspection_team", "dispatcher", "leader", "unit_handler", "unit_leader", "liaison"],
      messages: ["desk", "map", "links", "cases", "triage"],
      wide: true,
    },
  },
];
