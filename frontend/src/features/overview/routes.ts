import type { RouteRecordRaw } from "vue-router";

const roles = ["command", "inspection_team", "dispatcher", "leader"];

export const routes: RouteRecordRaw[] = [
  {
    path: "/overview",
    name: "overview",
    component: () => import("./OverviewPage.vue"),
    meta: {
      title: "overview.title",
      rights: ["office.read"],
      messages: ["desk", "forecast"],
      wide: true,
      nav: { label: "ui.nav.overview", icon: "layoutDashboard", order: 35, roles },
      home: { roles: ["leader"], rank: 12 },
    },
  },
  {
    path: "/streets/:id",
    name: "street",
    props: true,
    component: () => import("./StreetPage.vue"),
    meta: { title: "overview.street.title", rights: ["office.read"], messages: ["desk", "cases"] },
  },
  {
    path: "/street-visits/:id",
    name: "street-visit",
    props: true,
    component: () => import("./StreetVisitPage.vue"),
    meta: { title: "overview.visit.title", rights: ["street_visits.write"], messages: ["inspect", "desk"], bare: true, busy: true },
  },
  {
    path: "/admin/evaluations",
    name: "evaluations",
    component: () => import("./EvaluationsPage.vue"),
    meta: { title: "overview.dates.title", rights: ["evaluations.set"], messages: ["desk", "admin"] },
  },
];
