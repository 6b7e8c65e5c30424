import type { RouteRecordRaw } from "vue-router";

/** 对账 and 盘账: who steers opens, rules and settles; units answer for their list; leaders read what is settled. */
const roles = ["command", "inspection_team", "dispatcher", "leader", "unit_handler", "unit_leader", "lead_unit", "liaison"];
const rights = ["stocktakes.read", "stocktakes.own", "stocktakes.settled"];
const messages = ["desk", "cases"];

export const routes: RouteRecordRaw[] = [
  {
    path: "/reconciliation",
    name: "stocktakes",
    component: () => import("./StocktakesPage.vue"),
    meta: {
      title: "stocktakes.title",
      rights,
      messages,
      wide: true,
      nav: { label: "ui.nav.stocktakes", icon: "listChecks", order: 43, roles },
    },
  },
  {
    path: "/reconciliation/:number",
    name: "stocktake",
    props: true,
    component: () => import("./WeekPage.vue"),
    meta: { title: "stocktakes.title", rights, messages, wide: true },
  },
  {
    path: "/reconciliation/:number/units/:unit",
    name: "stocktake-sheet",
    props: true,
    component: () => import("./SheetPage.vue"),
    meta: { title: "stocktakes.title", rights, messages, wide: true },
  },
];
