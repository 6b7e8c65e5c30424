import { onBeforeUnmount, watch, type Ref } from "vue";

/**
 * Everything that lies over a page (sheet, dialog, lightbox) is a native modal <dialog>: the browser then keeps
 * focus inside, makes the page inert and returns focus on close. This file adds what it does not do: the phone's
 * back button closes the top layer instead of leaving the page (see router.ts), and the second click of a double tap
 * that closed a layer does not fall on what lay under it.
 */
const layers: (() => void)[] = [];

/** Whether a layer closed since the last first click. */
let hasClosed = false;
function swallow(event: MouseEvent): void {
  if (event.detail < 2) hasClosed = false;
  else if (hasClosed) {
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Closes the top layer; true if there was one, in which case the navigation must be called off. */
export function closeTopLayer(): boolean {
  const close = layers.at(-1);
  close?.();
  return close !== undefined;
}

export function openLayers(): number {
  return layers.length;
}

/** Binds `open` to a <dialog> element. `close` is asked for by Esc, the scrim, or the back button. */
export function useModal(element: Ref<HTMLDialogElement | null>, open: () => boolean, close: () => void): void {
  function drop(): void {
    const at = layers.indexOf(close);
    if (at >= 0) layers.splice(at, 1);
  }
  document.addEventListener("click", swallow, true); // once, however often it is said
  watch(
    [open, element],
    ([isOpen, dialog]) => {
      if (!dialog) return;
      if (isOpen && !dialog.open) {
        dialog.showModal();
        layers.push(close);
      } else if (!isOpen && dialog.open) {
        dialog.close();
        hasClosed = true;
        drop();
      }
    },
    { flush: "post", immediate: true },
  );
  onBeforeUnmount(() => {
    element.value?.close();
    drop();
  });
}
