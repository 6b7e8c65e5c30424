import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  {
    path: "/outbox",
    name: "outbox",
    component: () => import("./OutboxPage.vue"),
    meta: {
      title: "outbox.title",
      nav: {
        label: "outbox.nav",
        icon: "cloudUpload",
        order: 30,
        roles: ["inspector", "inspection_team", "checker"],
        count: "outbox",
      },
    },
  },
  {
    path: "/outbox/:id",
    name: "record",
    props: true,
    component: () => import("./RecordPage.vue"),
    meta: { title: "outbox.record" },
  },
  {
    path: "/outbox/:id/fork",
    name: "fork",
    props: true,
    component: () => import("./ForkPage.vue"),
    meta: { title: "outbox.fork.title", wide: true },
  },
];
