import type { RouteRecordRaw } from "vue-router";

const page = (title: string, rights: string[]): { title: string; rights: string[]; messages: string[]; wide: true } => ({
  title: `admin.${title}.title`,
  rights,
  messages: ["desk", "map"],
  wide: true,
});

export const routes: RouteRecordRaw[] = [
  {
    path: "/admin",
    name: "admin",
    component: () => import("./AdminPage.vue"),
    meta: {
      title: "admin.title",
      rights: ["users.manage", "points.manage", "points.decide", "rounds.manage", "content.manage", "intake.import", "inspections.read_all"],
      messages: ["desk"],
      wide: true,
      nav: { label: "ui.nav.admin", icon: "settings", order: 43, roles: ["triage", "dispatcher", "command", "admin"] },
      home: { roles: ["admin"], rank: 50 },
    },
  },
  { path: "/admin/users", name: "users", component: () => import("./UsersPage.vue"), meta: page("users", ["users.manage"]) },
  {
    path: "/admin/slips",
    name: "slips",
    component: () => import("./SlipsPage.vue"),
    meta: { ...page("slips", ["users.manage"]), bare: true },
  },
  {
    path: "/admin/points",
    name: "register",
    component: () => import("./PointsPage.vue"),
    meta: page("points", ["points.manage", "points.decide"]),
  },
  {
    path: "/admin/points/:id",
    name: "register-point",
    props: true,
    component: () => import("./PointPage.vue"),
    meta: page("point", ["points.manage", "points.decide"]),
  },
  {
    path: "/admin/labels",
    name: "labels",
    component: () => import("./LabelsPage.vue"),
    meta: { ...page("labels", ["points.manage", "points.decide"]), bare: true },
  },
  {
    path: "/admin/proposals",
    name: "proposals",
    component: () => import("./ProposalsPage.vue"),
    meta: page("proposals", ["points.decide"]),
  },
  { path: "/admin/rounds", name: "rounds", component: () => import("./RoundsPage.vue"), meta: page("rounds", ["rounds.manage"]) },
  {
    path: "/admin/rounds/:id",
    name: "round",
    props: true,
    component: () => import("./RoundPage.vue"),
    meta: page("round", ["rounds.manage"]),
  },
  { path: "/admin/rescue", name: "rescue", component: () => import("./RescuePage.vue"), meta: page("rescue", ["intake.import"]) },
  {
    path: "/admin/visits",
    name: "visits",
    component: () => import("./VisitsPage.vue"),
    meta: page("visits", ["inspections.read_all"]),
  },
  {
    path: "/admin/visits/:id",
    name: "visit-record",
    props: true,
    component: () => import("./VisitPage.vue"),
    meta: { ...page("visit", ["inspections.read_all"]), messages: ["desk", "cases"] },
  },
];
