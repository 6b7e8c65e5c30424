import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  {
    path: "/papers/new",
    name: "paper-new",
    component: () => import("./NewPapersPage.vue"),
    meta: { title: "papers.new", rights: ["papers.issue"], messages: ["desk"], wide: true },
  },
  {
    path: "/papers",
    name: "papers",
    component: () => import("./PapersPage.vue"),
    meta: { title: "papers.list", messages: ["desk"], wide: true },
  },
  {
    path: "/papers/:id",
    name: "paper",
    props: true,
    component: () => import("./PaperPage.vue"),
    meta: { title: "papers.one", messages: ["desk"], wide: true },
  },
];
