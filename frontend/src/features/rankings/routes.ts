import type { RouteRecordRaw } from "vue-router";

/** 排名 and 红黑榜: settled weeks for everybody, units read the list of their own kind. */
const roles = ["command", "inspection_team", "dispatcher", "leader", "unit_handler", "unit_leader", "lead_unit", "liaison"];
const rights = ["rates.read"];
const messages = ["desk", "stocktakes"];

export const routes: RouteRecordRaw[] = [
  {
    path: "/rankings",
    name: "rankings",
    component: () => import("./RankingsPage.vue"),
    meta: {
      title: "rankings.title",
      rights,
      messages,
      wide: true,
      nav: { label: "ui.nav.rankings", icon: "trophy", order: 41.5, roles },
    },
  },
  {
    path: "/rankings/:period/units/:unit",
    name: "ranked-unit",
    props: true,
    component: () => import("./UnitPage.vue"),
    meta: { title: "rankings.title", rights, messages, wide: true },
  },
];
