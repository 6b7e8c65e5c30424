import type { RouteRecordRaw } from "vue-router";

const roles = ["command", "inspection_team", "dispatcher", "leader"];

export const routes: RouteRecordRaw[] = [
  {
    path: "/forecast",
    name: "forecast",
    component: () => import("./ForecastPage.vue"),
    meta: {
      title: "forecast.title",
      rights: ["office.read"],
      messages: ["desk"],
      wide: true,
      nav: { label: "ui.nav.forecast", icon: "percent", order: 41, roles },
    },
  },
];
