import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  {
    path: "/login",
    name: "login",
    component: () => import("./LoginPage.vue"),
    meta: { title: "account.login.title", public: true, bare: true },
  },
  {
    path: "/slip",
    name: "slip",
    component: () => import("./SlipPage.vue"),
    meta: { title: "account.slip.title", public: true, bare: true },
  },
  {
    path: "/password",
    name: "password",
    component: () => import("./PasswordPage.vue"),
    meta: { title: "account.password.title", bare: true },
  },
  {
    path: "/forbidden",
    name: "forbidden",
    component: () => import("@/ui/ForbiddenPage.vue"),
    meta: { title: "ui.forbidden.title" },
  },
  {
    path: "/notices",
    name: "notices",
    component: () => import("./NoticesPage.vue"),
    meta: {
      title: "account.notices.title",
      nav: {
        label: "account.notices.nav",
        icon: "bell",
        order: 80,
        roles: ["unit_handler", "unit_leader", "lead_unit", "liaison"],
        count: "notices",
      },
    },
  },
  {
    path: "/me",
    name: "me",
    component: () => import("./MePage.vue"),
    meta: { title: "account.me.title", nav: { label: "account.me.nav", icon: "user", order: 90 } },
  },
  {
    path: "/me/display",
    name: "display",
    component: () => import("./DisplayPage.vue"),
    meta: { title: "account.display.title" },
  },
  {
    path: "/me/storage",
    name: "storage",
    component: () => import("./StoragePage.vue"),
    meta: { title: "account.storage.title" },
  },
  {
    path: "/me/sessions",
    name: "sessions",
    component: () => import("./SessionsPage.vue"),
    meta: { title: "account.sessions.title" },
  },
  { path: "/me/app", name: "app", component: () => import("./AppPage.vue"), meta: { title: "account.app.title" } },
];
