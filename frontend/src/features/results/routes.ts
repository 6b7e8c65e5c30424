import type { RouteRecordRaw } from "vue-router";

const readers = ["triage", "dispatcher", "command", "leader", "inspection_team", "unit_leader", "lead_unit", "liaison", "admin"];

export const routes: RouteRecordRaw[] = [
  {
    path: "/results",
    name: "results",
    component: () => import("./ResultsPage.vue"),
    meta: {
      title: "results.title",
      rights: ["rates.read"],
      messages: ["desk"],
      wide: true,
      nav: { label: "ui.nav.results", icon: "chartNoAxesColumn", order: 42, roles: readers },
      home: { roles: ["leader"], rank: 15 },
    },
  },
];
