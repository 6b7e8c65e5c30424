import { createRouter, createWebHistory, type RouteRecordRaw } from "vue-router";
import { currentUser, hasRight, hasRole } from "./features/account/session";
import { fetchMessages, wantMessages } from "./i18n";
import type { IconName } from "./ui/icons";
import { closeTopLayer } from "./ui/modal";
import { preferences } from "./ui/preferences";

declare module "vue-router" {
  interface RouteMeta {
    /** i18n key of the page title. */
    title: string;
    /** Opens without a login. */
    public?: boolean;
    /** Any one of these rights (of GET /me) opens the page; none given: everybody who is logged in. */
    rights?: string[];
    /** Any one of these roles opens the page; checked beside `rights`. */
    roles?: string[];
    /** An entry of the tabs and the rail. `order` sorts; phones show the first five that the user may open. */
    nav?: {
      label: string;
      icon: IconName;
      order: number;
      roles?: string[];
      count?: "outbox" | "notices";
      /** Whoever has another role finds it under 我的. */
      othersFromMe?: boolean;
    };
    /** The start page of these roles; with several roles the lowest `rank` wins. */
    home?: { roles: string[]; rank: number };
    /** Neither tabs nor rail: login, checklist, camera. */
    bare?: boolean;
    /** Uses the whole width on a desk. */
    wide?: boolean;
    /** Locale files the page needs; the feature's own is added by itself. */
    messages?: string[];
    /** Reloading here would interrupt a visit: the update prompt waits. */
    busy?: boolean;
  }
}

/** Every feature brings its routes; the folder's name is also the name of its locale file. */
const modules = import.meta.glob<{ routes: RouteRecordRaw[] }>("./features/*/routes.ts", { eager: true });

/** What an inspector meets before the first visit: the words of rarer refusals wait until another page is opened. */
const firstLoad = new Set(["account", "inspect", "quick"]);

const featureRoutes = Object.entries(modules).flatMap(([path, module]) => {
  const feature = path.split("/")[2] ?? "";
  return module.routes.map((route) => ({
    ...route,
    meta: {
      title: "ui.appName",
      ...route.meta,
      messages: [feature, ...(firstLoad.has(feature) ? [] : ["codes"]), ...(route.meta?.messages ?? [])],
    },
  }));
});

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...(featureRoutes as RouteRecordRaw[]),
    { path: "/", name: "home", redirect: () => homePath() },
    {
      path: "/:rest(.*)*",
      name: "not-found",
      component: () => import("./ui/NotFoundPage.vue"),
      meta: { title: "ui.notFound.title", public: true },
    },
  ],
  // A page that was just opened is at its top: scrolling there would only cost a layout of its own.
  scrollBehavior: (_to, from, saved) => saved ?? (from.matched.length > 0 ? { top: 0 } : false),
});

/** Where a user starts: the page that names one of their roles, lowest rank first. */
export function homePath(): string {
  if (!currentUser.value) return "/login"; // not "/me": whoever logs in there would be sent there
  const pages = router
    .getRoutes()
    .filter((route) => route.meta.home?.roles.some(hasRole))
    .sort((a, b) => (a.meta.home?.rank ?? 0) - (b.meta.home?.rank ?? 0));
  return pages[0]?.path ?? "/me";
}

export function mayOpen(meta: { rights?: string[]; roles?: string[]; public?: boolean }): boolean {
  if (meta.public) return true;
  if (!currentUser.value) return false;
  return (meta.rights?.some(hasRight) ?? true) && (meta.roles?.some(hasRole) ?? true);
}

// The phone's back button closes what lies over the page before it leaves the page.
let goingBack = false;
router.options.history.listen((_to, _from, info) => {
  goingBack = info.direction === "back";
});
router.beforeEach(() => {
  const back = goingBack;
  goingBack = false;
  return !(back && closeTopLayer());
});

router.beforeEach(async (to) => {
  if (!currentUser.value && !to.meta.public)
    return { name: "login", query: to.fullPath === "/" ? {} : { next: to.fullPath } };
  if (currentUser.value?.must_change_password && !to.meta.public && to.name !== "password") return { name: "password" };
  if (currentUser.value && !mayOpen(to.meta)) return { name: "forbidden", query: { from: to.fullPath } };
  await wantMessages(to.meta.messages ?? []);
  return true;
});

/**
 * Fetch and compile what an address will show while the store is being opened: on a slow phone both take long, and neither needs
 * the other. A page that cannot be fetched is the router's to deal with when it comes there.
 */
export function fetchAhead(path: string): void {
  const { matched, meta } = router.resolve(path === "/" ? preferences.home || path : path);
  for (const { components } of matched) {
    const page = components?.["default"];
    if (typeof page === "function") void (page as () => Promise<unknown>)().catch(() => undefined);
  }
  fetchMessages(preferences.language, meta.messages ?? []);
}

router.afterEach((to, _from, failure) => {
  if (!failure && to.redirectedFrom?.path === "/" && !to.meta.public) preferences.home = to.path;
});

/** Screen readers start at the page's own heading after a change of page; the first load is left alone. */
router.afterEach((to, from, failure) => {
  if (failure ?? from.matched.length === 0) return;
  if (to.path === from.path) return;
  setTimeout(() => {
    const heading = document.querySelector<HTMLElement>("[data-page-title]");
    if (heading && !heading.contains(document.activeElement)) heading.focus({ preventScroll: true });
  });
});
