import { createApp } from "vue";
import App from "./App.vue";
import { registerWorker } from "./features/account/appUpdate";
import BootFailure from "./features/account/BootFailure.vue";
import { startSession } from "./features/account/start";
import { i18n, useLanguage } from "./i18n";
import { fetchAhead, router } from "./router";
import { applyPreferences, preferences } from "./ui/preferences";
import { watch } from "vue";
import "./ui/tokens.css";
import "./ui/document.css";

async function boot(): Promise<void> {
  applyPreferences();
  fetchAhead(window.location.pathname);
  const started = startSession().then(
    () => null,
    (error: unknown) => ({ error }),
  );
  await useLanguage(preferences.language);
  watch(
    () => preferences.language,
    (language) => void useLanguage(language),
  );
  const failure = await started;
  if (failure) {
    // No storage, no capture: said plainly instead of keeping evidence in memory only.
    console.error(failure.error);
    createApp(BootFailure, failure).use(i18n).mount("#app");
    return;
  }
  createApp(App).use(i18n).use(router).mount("#app");
  registerWorker();
}

void boot();
