import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  {
    path: "/quick",
    name: "quick",
    component: () => import("./QuickStartPage.vue"),
    meta: {
      title: "quick.title",
      rights: ["intake.write"],
      nav: { label: "quick.nav", icon: "camera", order: 20, roles: ["inspector", "inspection_team", "checker"] },
    },
  },
  {
    path: "/quick/:id",
    name: "quick-report",
    props: true,
    component: () => import("./QuickPage.vue"),
    meta: { title: "quick.title", rights: ["intake.write"], bare: true, busy: true },
  },
];
