import type { RouteRecordRaw } from "vue-router";

const page = (title: string): { title: string; rights: string[]; messages: string[]; wide: true } => ({
  title: `checklists.${title}`,
  rights: ["content.manage"],
  messages: ["desk", "inspect"],
  wide: true,
});

export const routes: RouteRecordRaw[] = [
  {
    path: "/admin/checklists",
    name: "checklists",
    component: () => import("./ChecklistsPage.vue"),
    meta: page("title"),
  },
  {
    path: "/admin/checklists/import",
    name: "checklist-import",
    component: () => import("./ImportPage.vue"),
    meta: page("import.title"),
  },
  {
    path: "/admin/checklists/:code",
    name: "checklist-editor",
    props: true,
    component: () => import("./EditorPage.vue"),
    meta: { ...page("editor.title"), busy: true },
  },
  {
    path: "/admin/checklists/:code/review",
    name: "checklist-review",
    props: true,
    component: () => import("./ReviewPage.vue"),
    meta: page("review.title"),
  },
  {
    path: "/admin/checklists/:code/versions",
    name: "checklist-versions",
    props: true,
    component: () => import("./VersionsPage.vue"),
    meta: page("versions.title"),
  },
  { path: "/admin/rules", name: "rules", component: () => import("./RulesPage.vue"), meta: page("rules.title") },
  {
    path: "/admin/rules/:name",
    name: "rule",
    props: true,
    component: () => import("./RulePage.vue"),
    meta: page("rules.title"),
  },
];
