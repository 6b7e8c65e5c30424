import type { RouteRecordRaw } from "vue-router";

/** Who reads them at a desk. Everybody else who is logged in finds them under 我的, and from any item or clause. */
const readers = ["triage", "dispatcher", "command", "leader", "inspection_team", "unit_leader", "lead_unit", "liaison", "admin"];

export const routes: RouteRecordRaw[] = [
  {
    path: "/standards",
    name: "standards",
    component: () => import("./StandardsPage.vue"),
    meta: {
      title: "standards.title",
      messages: ["desk"],
      wide: true,
      nav: { label: "ui.nav.standards", icon: "bookOpen", order: 44, roles: readers, othersFromMe: true },
    },
  },
  {
    path: "/standards/clauses/:code",
    name: "clause",
    props: true,
    component: () => import("./ClausePage.vue"),
    meta: { title: "standards.clause.one", messages: ["desk"] },
  },
  {
    path: "/standards/items/:code",
    name: "standard-item",
    props: true,
    component: () => import("./ItemPage.vue"),
    meta: { title: "standards.item.one", messages: ["desk", "inspect"] },
  },
];
