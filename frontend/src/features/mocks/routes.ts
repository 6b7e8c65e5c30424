import type { RouteRecordRaw } from "vue-router";

/** 模拟测评: the command office draws, reveals, rules and closes; who steers reads. What inspectors walk is on their phones' 任务. */
const roles = ["command", "inspection_team", "dispatcher", "leader"];
const rights = ["office.read"];
const messages = ["desk"];

export const routes: RouteRecordRaw[] = [
  {
    path: "/mocks",
    name: "mocks",
    component: () => import("./MocksPage.vue"),
    meta: { title: "mocks.title", rights, messages, wide: true, nav: { label: "ui.nav.mocks", icon: "flag", order: 42, roles } },
  },
  {
    path: "/mocks/new",
    name: "mock-draw",
    component: () => import("./DrawPage.vue"),
    meta: { title: "mocks.draw.title", rights: ["mocks.manage"], messages, wide: true },
  },
  {
    path: "/mocks/:id",
    name: "mock",
    props: true,
    component: () => import("./MockPage.vue"),
    meta: { title: "mocks.title", rights, messages, wide: true },
  },
];
