import { execSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath, URL } from "node:url";
import vue from "@vitejs/plugin-vue";
import { VitePWA } from "vite-plugin-pwa";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** What the phone reports as `device.app_version`; the commit makes two builds of one release tell apart. */
function appVersion(): string {
  const version = (JSON.parse(readFileSync(new URL("./package.json", import.meta.url), "utf8")) as { version: string })
    .version;
  const commit = process.env["SANCHENG_COMMIT"] ?? gitCommit();
  return commit ? `${version}+${commit}` : version;
}

function gitCommit(): string {
  try {
    return execSync("git rev-parse --short=8 HEAD", { stdio: ["ignore", "pipe", "ignore"] }).toString().trim();
  } catch {
    return ""; // a source archive without .git still builds
  }
}

/**
 * Chunks go to a folder by the part of the app they serve, which is how the service worker knows what to fetch at
 * install (everything else) and what only after the first bundle.
 */
function partOf(modules: readonly string[]): "map" | "desk" | "tools" | null {
  if (modules.length === 0 || modules.some((m) => m.endsWith("photo.worker.ts"))) return null;
  if (modules.some((m) => /node_modules\/(maplibre-gl|pmtiles)\//.test(m))) return "map";
  if (modules.some((m) => /node_modules\/(echarts|zrender|@tanstack\/(vue-table|table-core))\//.test(m))) return "desk";
  // fflate, which makes the rescue file, is not here: a phone that gets no signal again must be able to hand its work in.
  if (modules.some((m) => /node_modules\/(jsqr|exifr)\//.test(m))) return "tools";
  if (modules.some((m) => /\/src\/features\/standards\/StandardsPage\.vue/.test(m))) return "tools"; // not routes.ts, which is in the app
  if (modules.every((m) => /\/src\/features\/map\//.test(m))) return "map";
  if (modules.every((m) => /\/src\/features\/(triage|desk|results|reports|admin|overview)\//.test(m))) return "desk";
  return null;
}

/** The page names at once what its script asks for a moment later: a round trip less before the first form is there. */
function namedInThePage(): Plugin {
  return {
    name: "named-in-the-page",
    transformIndexHtml: {
      order: "post",
      handler: (_html, { bundle }) =>
        Object.values(bundle ?? {})
          .filter((file) => file.type === "chunk")
          .filter((chunk) => chunk.name === "first" || chunk.facadeModuleId?.endsWith("/src/locales/zh.ts"))
          .flatMap((chunk) => [
            {
              tag: "link",
              injectTo: "head" as const,
              attrs: { rel: "modulepreload", crossorigin: true, href: `/${chunk.fileName}` },
            },
            ...[...(chunk.viteMetadata?.importedCss ?? [])].map((css) => ({
              tag: "link",
              injectTo: "head" as const,
              attrs: { rel: "stylesheet", crossorigin: true, href: `/${css}` },
            })),
          ]),
    },
  };
}

const folder = (part: string | null): string => (part === null ? "assets" : `assets/${part}`);

const backend = process.env["SANCHENG_DEV_BACKEND"] ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [
    vue(),
    namedInThePage(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src",
      filename: "sw.ts",
      registerType: "prompt",
      injectRegister: false,
      manifest: false,
      injectManifest: {
        globPatterns: ["**/*.{js,mjs,css,html,webmanifest}", "icons/icon.svg"],
        globIgnores: ["sw.js", ".vite/**"],
        // The hash goes with each entry, so that the browser itself refuses a file a captive portal made up.
        manifestTransforms: [
          (entries) => ({
            manifest: entries.map((entry) => ({
              ...entry,
              integrity: `sha256-${createHash("sha256")
                .update(readFileSync(new URL(`./dist/${entry.url}`, import.meta.url)))
                .digest("base64")}`,
            })),
          }),
        ],
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
      },
      devOptions: { enabled: false, type: "module" },
    }),
  ],
  resolve: {
    alias: [
      { find: "@", replacement: fileURLToPath(new URL("./src", import.meta.url)) },
      // The package's entry wraps its ES5 build; every browser this app runs in reads the modern one.
      { find: /^dexie$/, replacement: "dexie/dist/modern/dexie.mjs" },
    ],
  },
  define: {
    __APP_VERSION__: JSON.stringify(appVersion()),
    // Parts of the libraries nothing here uses: together some 12 KB of the first load.
    __VUE_OPTIONS_API__: false,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false,
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
    __INTLIFY_DROP_MESSAGE_COMPILER__: true, // src/message-format.ts takes its place
  },
  worker: {
    format: "es",
    rollupOptions: {
      output: { entryFileNames: ({ moduleIds }) => `${folder(partOf(moduleIds))}/[name]-[hash].js` },
    },
  },
  build: {
    target: ["chrome100", "safari15.4", "firefox115"],
    outDir: "dist",
    emptyOutDir: true,
    manifest: true,
    sourcemap: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      output: {
        // By who needs what, so that the first page is four files and the whole phone fifteen: each small file costs a
        // round trip and compresses worse alone. A group takes along what its modules import; the first to match wins.
        codeSplitting: {
          groups: [
            {
              name: "vendor", // changes with the lock file only: an update of the app leaves it in the cache
              test: /node_modules\/(@vue|vue|vue-router|vue-i18n|@intlify|dexie|canonicalize)\/|plugin-vue:export-helper|vite\/preload-helper/,
              priority: 7,
            },
            { name: "app", test: /\/src\/main\.ts$/, priority: 6 },
            { name: "first", test: /\/src\/features\/(account\/LoginPage|inspect\/PointsPage)\.vue/, priority: 5 },
            { name: "parts", test: /\/src\/(ui|domain|api)\//, priority: 4 },
            { name: "field", test: /\/src\/(features\/(account|inspect|outbox|quick)|capture)\//, priority: 3 },
            { name: "cases", test: /\/src\/features\/cases\//, priority: 2 },
            {
              name: "standards", // with the parts of the desk that it reads with, so that it opens without the desk's pages
              test: /\/src\/features\/(standards|desk\/(address|load|media|problems|LoadGate|MoreRows))(\/|\.)/,
              priority: 3,
            },
            { name: "desk", test: /\/src\/features\/(triage|desk|results|reports|admin)\//, priority: 1 },
          ],
        },
        chunkFileNames: ({ moduleIds }) => `${folder(partOf(moduleIds))}/[name]-[hash].js`,
        assetFileNames: ({ originalFileNames }) => `${folder(partOf(originalFileNames))}/[name]-[hash][extname]`,
      },
    },
  },
  server: {
    proxy: {
      "/api": { target: backend, changeOrigin: false },
      "/healthz": backend,
    },
  },
  test: {
    environment: "node",
    include: ["src/**/*.test.ts", "tests/**/*.test.ts"],
    setupFiles: ["tests/setup.ts"],
    testTimeout: 20_000,
    pool: "threads",
    maxWorkers: 2,
  },
});
