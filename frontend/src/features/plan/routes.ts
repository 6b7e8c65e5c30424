import type { RouteRecordRaw } from "vue-router";

/** 任务书 and 路线图: who steers sees all of it, units their own. */
const rights = ["plan.read_all", "plan.own"];
const messages = ["desk"];

export const routes: RouteRecordRaw[] = [
  {
    path: "/plan",
    name: "plan",
    component: () => import("./PlanPage.vue"),
    meta: {
      title: "plan.title",
      rights,
      messages,
      wide: true,
      nav: {
        label: "ui.nav.plan",
        icon: "calendar",
        order: 43,
        roles: ["command", "inspection_team", "dispatcher", "leader", "unit_handler", "unit_leader", "lead_unit", "liaison"],
      },
    },
  },
  {
    path: "/plan/:id",
    name: "plan-task",
    props: true,
    component: () => import("./TaskPage.vue"),
    meta: { title: "plan.task", rights, messages },
  },
];
