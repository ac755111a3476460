/** A list that opens over the page from its name, and closes by Escape, by a click elsewhere, and when the focus leaves it. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

export function Popover({ name, isActive, children }: { name: string; isActive: boolean; children: ComponentChildren }) {
  const root = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const element = root.current;
      if (!element?.open || (event.target instanceof Node && element.contains(event.target))) return;
      element.open = false;
    };
    const leave = (event: KeyboardEvent) => {
      const element = root.current;
      if (event.key !== "Escape" || !element?.open) return;
      event.preventDefault();
      element.open = false;
      if (element.contains(document.activeElement)) element.querySelector("summary")?.focus();
    };
    // Before others hear of it: what is open is closed first.
    addEventListener("pointerdown", close);
    addEventListener("focusin", close);
    addEventListener("keydown", leave, { capture: true });
    return () => {
      removeEventListener("pointerdown", close);
      removeEventListener("focusin", close);
      removeEventListener("keydown", leave, { capture: true });
    };
  }, []);
  return (
    <details class={isActive ? "popover active" : "popover"} ref={root}>
      <summary>{name}</summary>
      <div class="popover-body">{children}</div>
    </details>
  );
}
