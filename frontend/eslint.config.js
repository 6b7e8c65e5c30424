import js from "@eslint/js";
import vue from "eslint-plugin-vue";
import globals from "globals";
import tseslint from "typescript-eslint";

/** One layer may not import another: DESIGN §3 as lint. Groups match alias and relative forms. */
function forbid(layer, folders, packages, why) {
  const patterns = [];
  if (folders.length > 0) {
    patterns.push({
      regex: `^(@/|(\\.\\./)+|\\./)(${folders.join("|")})(/|$)`,
      message: `${layer} may not import this layer: ${why}`,
    });
  }
  if (packages.length > 0) {
    patterns.push({ regex: `^(${packages.join("|")})(/|$)`, message: `${layer} may not import this package: ${why}` });
  }
  return {
    name: `layers/${layer}`,
    files: [`src/${layer}/**/*.{ts,vue}`],
    rules: { "no-restricted-imports": ["error", { patterns }] },
  };
}

const noGlobal = (names, why) => ["error", ...names.map((name) => ({ name, message: why }))];
const network = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource"];
const io = [...network, "indexedDB", "localStorage", "sessionStorage", "navigator", "document", "window"];
const vueish = ["vue", "vue-router", "vue-i18n", "vant", "@vue/.*"];

export default tseslint.config(
  { ignores: ["dist/**", "node_modules/**", "**/*.gen.ts", "coverage/**"] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  ...vue.configs["flat/recommended"],
  {
    languageOptions: { globals: { ...globals.browser, ...globals.es2023, __APP_VERSION__: "readonly" } },
  },
  {
    files: ["**/*.vue"],
    languageOptions: { parserOptions: { parser: tseslint.parser, extraFileExtensions: [".vue"] } },
  },
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { prefer: "type-imports" }],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-empty-function": "off",
      "no-console": ["error", { allow: ["warn", "error"] }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "max-lines": ["error", { max: 350, skipBlankLines: false, skipComments: false }],
      // Layout belongs to the formatter each author uses; the rules below catch mistakes, not line breaks.
      "vue/max-attributes-per-line": "off",
      "vue/singleline-html-element-content-newline": "off",
      "vue/html-self-closing": "off",
      "vue/html-indent": "off",
      "vue/html-closing-bracket-newline": "off",
      "vue/multiline-html-element-content-newline": "off",
      "vue/first-attribute-linebreak": "off",
      "vue/attributes-order": "off",
      "vue/require-default-prop": "off",
      "vue/multi-word-component-names": "off",
      "vue/no-v-html": "error",
    },
  },

  // Who may import whom (DESIGN §3).
  forbid("domain", ["api", "store", "sync", "session", "capture", "features", "ui"], [...vueish, "dexie"], "it is pure"),
  { files: ["src/domain/**/*.ts"], rules: { "no-restricted-globals": noGlobal(io, "domain is pure: no I/O") } },
  forbid("store", ["api", "sync", "session", "capture", "features", "ui"], [...vueish, "openapi-fetch"], "store knows no network"),
  { files: ["src/store/**/*.ts"], rules: { "no-restricted-globals": noGlobal(network, "store knows no network") } },
  forbid("capture", ["api", "store", "sync", "session", "features", "ui"], [...vueish, "dexie"], "capture → domain only"),
  forbid("api", ["store", "sync", "session", "capture", "features", "ui"], [...vueish, "dexie"], "api → domain only"),
  forbid("session", ["sync", "capture", "features", "ui"], [...vueish, "dexie"], "session → store, api, domain"),
  forbid("sync", ["capture", "features", "ui"], [...vueish, "dexie"], "sync → store, domain, api, session; it knows no Vue"),
  forbid("features", [], ["dexie", "openapi-fetch"], "features read the store, not the database"),
  forbid("ui", ["api", "sync", "features"], ["dexie"], "shared parts know no data source"),

  {
    files: ["scripts/**/*.mjs", "vite.config.ts", "eslint.config.js"],
    languageOptions: { globals: { ...globals.node } },
    rules: { "no-console": "off" },
  },
  { files: ["src/sw.ts", "src/**/*.worker.ts"], languageOptions: { globals: { ...globals.serviceworker } } },
  { files: ["tests/**/*.ts", "src/**/*.test.ts"], rules: { "max-lines": ["error", { max: 500 }] } },
);
