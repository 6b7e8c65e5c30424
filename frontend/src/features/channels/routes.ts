import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  {
    path: "/admin/channels",
    name: "channels",
    component: () => import("./ChannelsPage.vue"),
    meta: { title: "channels.title", rights: ["channels.manage"], messages: ["desk"], wide: true },
  },
];
