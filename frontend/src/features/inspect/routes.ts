import type { RouteRecordRaw } from "vue-router";

const fieldwork = ["intake.write"];
const fieldworkers = ["inspector", "inspection_team"];

export const routes: RouteRecordRaw[] = [
  {
    path: "/points",
    name: "points",
    component: () => import("./PointsPage.vue"),
    meta: {
      title: "inspect.points.title",
      rights: fieldwork,
      nav: { label: "inspect.nav", icon: "clipboardList", order: 10, roles: [...fieldworkers, "checker"] },
      home: { roles: fieldworkers, rank: 20 },
    },
  },
  {
    path: "/points/:id",
    name: "point",
    props: true,
    component: () => import("./PointPage.vue"),
    meta: { title: "inspect.point.title", rights: fieldwork, messages: ["ads"] },
  },
  {
    path: "/points/:point/cannot",
    name: "begin-cannot",
    props: true,
    component: () => import("./CannotInspectPage.vue"),
    meta: { title: "inspect.cannot.title", rights: fieldwork, bare: true, busy: true },
  },
  {
    path: "/visits/:record/cannot",
    name: "cannot-inspect",
    props: true,
    component: () => import("./CannotInspectPage.vue"),
    meta: { title: "inspect.cannot.title", rights: fieldwork, bare: true, busy: true },
  },
  {
    path: "/points/:id/propose/:kind(pin|moved|split|retire|gone)",
    name: "propose",
    props: true,
    component: () => import("./ProposePage.vue"),
    meta: { title: "inspect.propose.title", rights: fieldwork, bare: true, busy: true },
  },
  {
    path: "/p/:qr",
    name: "point-label",
    props: true,
    component: () => import("./LabelPage.vue"),
    meta: { title: "inspect.point.title", rights: fieldwork },
  },
  {
    path: "/scan",
    name: "scan",
    component: () => import("./ScanPage.vue"),
    meta: { title: "inspect.points.scan", rights: fieldwork, bare: true },
  },
  {
    path: "/visits/:id",
    name: "visit",
    props: true,
    component: () => import("./VisitPage.vue"),
    meta: { title: "inspect.visit.title", rights: fieldwork, messages: ["ads"], bare: true, busy: true },
  },
  {
    path: "/visits/:id/finish",
    name: "finish",
    props: true,
    component: () => import("./FinishPage.vue"),
    meta: { title: "inspect.finish.title", rights: fieldwork, bare: true, busy: true },
  },
  {
    path: "/photos/:id/mark",
    name: "mark-photo",
    props: true,
    component: () => import("./MarkPage.vue"),
    meta: { title: "inspect.mark.title", bare: true, busy: true },
  },
  {
    path: "/camera/:id",
    name: "camera",
    props: true,
    component: () => import("./CameraPage.vue"),
    meta: { title: "inspect.camera.title", bare: true, busy: true },
  },
];
