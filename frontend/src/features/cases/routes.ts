import type { RouteRecordRaw } from "vue-router";

/** Everybody who has cases: all but accounts that only administer. What is seen there is the server's decision. */
const desk = ["triage", "dispatcher", "command", "leader", "inspection_team", "unit_handler", "unit_leader", "lead_unit", "liaison"];
const everyone = [...desk, "checker", "inspector"];

export const routes: RouteRecordRaw[] = [
  {
    path: "/cases",
    name: "cases",
    component: () => import("./CasesPage.vue"),
    meta: {
      title: "cases.title",
      roles: everyone,
      messages: ["desk", "map", "links", "triage"],
      wide: true,
      nav: { label: "ui.nav.cases", icon: "list", order: 41, roles: [...desk, "checker"] },
      home: { roles: [...desk.filter((role) => role !== "leader"), "checker"], rank: 40 },
    },
  },
  {
    path: "/cases/:id",
    name: "case",
    props: true,
    component: () => import("./CasePage.vue"),
    meta: { title: "cases.one", roles: everyone, messages: ["desk", "map", "links", "triage"], wide: true },
  },
];
