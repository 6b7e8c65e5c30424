import { onBeforeUnmount, onMounted } from "vue";
import { openLayers } from "./modal";

/** Single-key shortcuts of a page. Silent while somebody types, while a sheet is open, and with Ctrl, Alt or Meta. */
export function useKeys(keys: Record<string, (event: KeyboardEvent) => void>): void {
  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || openLayers() > 0) return;
    const target = event.target as HTMLElement | null;
    if (target?.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]")) return;
    // Enter and space belong to the button that has the focus.
    if ((event.key === "Enter" || event.key === " ") && target?.closest("button, a[href], summary, label, input")) return;
    const run = keys[event.key];
    if (!run) return;
    event.preventDefault();
    run(event);
  }
  onMounted(() => document.addEventListener("keydown", onKey));
  onBeforeUnmount(() => document.removeEventListener("keydown", onKey));
}
