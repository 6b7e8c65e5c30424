import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  {
    path: "/exports",
    name: "exports",
    component: () => import("./ExportsPage.vue"),
    meta: { title: "exports.title", messages: ["desk", "office"], wide: true },
  },
  {
    path: "/exports/pictures",
    name: "export-pictures",
    component: () => import("./LookPage.vue"),
    meta: { title: "exports.look.title", rights: ["reports.publish"], messages: ["desk"], wide: true },
  },
];
