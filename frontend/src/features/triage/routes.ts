import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  {
    path: "/triage",
    name: "triage",
    component: () => import("./TriagePage.vue"),
    meta: {
      title: "triage.title",
      roles: ["triage", "command"],
      messages: ["desk", "cases", "map"],
      wide: true,
      nav: { label: "ui.nav.triage", icon: "inbox", order: 40, roles: ["triage", "command"] },
      home: { roles: ["triage"], rank: 10 },
    },
  },
  {
    path: "/admin/dispatch-rules",
    name: "dispatch-rules",
    component: () => import("./RulesPage.vue"),
    meta: { title: "triage.rules.title", rights: ["dispatch_rules.manage"], messages: ["desk", "cases"], wide: true },
  },
];
