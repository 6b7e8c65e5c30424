import type { RouteRecordRaw } from "vue-router";

const meta = { rights: ["intake.import"], messages: ["desk", "cases"], wide: true };

export const routes: RouteRecordRaw[] = [
  { path: "/sources", name: "sources", component: () => import("./SourcesPage.vue"), meta: { ...meta, title: "sources.title" } },
  { path: "/sources/new", name: "source-case", component: () => import("./RegisterPage.vue"), meta: { ...meta, title: "sources.register.title", busy: true } },
  { path: "/sources/import", name: "source-import", component: () => import("./ImportPage.vue"), meta: { ...meta, title: "sources.import.title" } },
  { path: "/sources/lists/:id", name: "source-list", props: true, component: () => import("./ListPage.vue"), meta: { ...meta, title: "sources.list.title" } },
];
