import type { RouteRecordRaw } from "vue-router";

const handlers = ["unit_handler", "unit_leader", "lead_unit", "liaison"];
const messages = ["cases", "inspect"];

export const routes: RouteRecordRaw[] = [
  {
    path: "/ledger",
    name: "ledger",
    component: () => import("./LedgerPage.vue"),
    meta: {
      title: "ledger.title",
      roles: handlers,
      messages,
      nav: { label: "ui.nav.ledger", icon: "clipboardCheck", order: 12, roles: handlers },
      home: { roles: handlers, rank: 30 },
    },
  },
  {
    path: "/ledger/:id",
    name: "ledger-case",
    props: true,
    component: () => import("./TaskPage.vue"),
    meta: { title: "ledger.one", roles: [...handlers, "checker", "inspector", "inspection_team", "triage", "dispatcher", "command"], messages },
  },
  {
    path: "/checks",
    name: "checks",
    component: () => import("./ChecksPage.vue"),
    meta: {
      title: "ledger.checks.title",
      roles: ["checker", "inspection_team", "command"],
      messages: [...messages, "map", "outbox"],
      nav: { label: "ui.nav.checks", icon: "shieldCheck", order: 5, roles: ["checker", "inspection_team"] },
      home: { roles: ["checker"], rank: 15 },
    },
  },
  {
    path: "/checks/:id",
    name: "check",
    props: true,
    component: () => import("./CheckPage.vue"),
    meta: { title: "ledger.checks.one", roles: ["checker", "inspection_team", "command"], messages },
  },
  {
    path: "/steps/:id",
    name: "step",
    props: true,
    component: () => import("./StepPage.vue"),
    meta: { title: "ledger.step.title", roles: [...handlers, "checker", "inspector", "inspection_team", "command"], messages, bare: true, busy: true },
  },
];
