import type { RouteRecordRaw } from "vue-router";

const readers = ["triage", "dispatcher", "command", "leader", "inspection_team", "unit_leader", "lead_unit", "liaison", "admin"];
const desk = { title: "ads.title", rights: ["rates.read"], messages: ["desk", "cases"], wide: true };

export const routes: RouteRecordRaw[] = [
  {
    path: "/sightings/:id",
    name: "ad-sighting",
    props: true,
    component: () => import("./SightingPage.vue"),
    meta: { title: "ads.title", rights: ["intake.write"], bare: true, busy: true },
  },
  {
    path: "/ads",
    name: "ads",
    component: () => import("./AdsPage.vue"),
    meta: { ...desk, nav: { label: "ui.nav.ads", icon: "megaphone", order: 45, roles: readers, othersFromMe: true } },
  },
  {
    path: "/ads/:id",
    name: "ad-point",
    props: true,
    component: () => import("./AdPointPage.vue"),
    meta: desk,
  },
];
