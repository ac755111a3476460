/** Fingers, wheels and buttons → how large the picture in a frame is shown, with the point under them kept where it is. */
import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Point } from "../drawing/geometry.js";

const least = 0.4;
const most = 3;

/** A place of the picture, as parts of its width and height, and where on the screen it is to stand. */
interface Held {
  across: number;
  down: number;
  at: Point;
}

export function useZoom(frame: RefObject<HTMLElement | null>) {
  const scale = useSignal(1);
  const held = useRef<Held | undefined>(undefined);
  const pinch = useRef<{ apart: number; scale: number; held: Held } | undefined>(undefined);
  const now = scale.value;

  const picture = () => frame.current?.querySelector(".picture")?.getBoundingClientRect();
  const hold = (at: Point): Held | undefined => {
    const box = picture();
    return box && { across: (at.x - box.left) / box.width, down: (at.y - box.top) / box.height, at };
  };
  const place = ({ across, down, at }: Held) => {
    const box = picture();
    if (box) frame.current?.scrollBy(box.left + across * box.width - at.x, box.top + down * box.height - at.y);
  };
  // The picture has its new size only now.
  useLayoutEffect(() => {
    if (held.current) place(held.current);
    held.current = undefined;
  }, [now]);

  const set = (next: number, kept: Held | undefined) => {
    const wanted = Math.min(most, Math.max(least, next));
    if (wanted === scale.peek()) {
      if (kept) place(kept);
      return;
    }
    held.current = kept;
    scale.value = wanted;
  };
  const middle = (): Point => {
    const box = frame.current?.getBoundingClientRect();
    return box ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : { x: 0, y: 0 };
  };

  return {
    scale,
    /** As it was at first, in a scale that fits, looked at from its middle. */
    reset: (fitting: number) => set(fitting, { across: 0.5, down: 0.5, at: middle() }),
    by: (factor: number) => set(scale.peek() * factor, hold(middle())),
    /** A pinch on a trackpad comes as a wheel with Ctrl. */
    onWheel: (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      set(scale.peek() * (event.deltaY < 0 ? 1.08 : 0.93), hold({ x: event.clientX, y: event.clientY }));
    },
    onTouchStart: (event: TouchEvent) => {
      const fingers = twoOf(event);
      const kept = fingers && hold(fingers.middle);
      pinch.current = fingers && kept && { apart: fingers.apart, scale: scale.peek(), held: kept };
    },
    onTouchMove: (event: TouchEvent) => {
      const fingers = twoOf(event);
      const began = pinch.current;
      if (!fingers || !began) return;
      if (event.cancelable) event.preventDefault();
      set((began.scale * fingers.apart) / began.apart, { ...began.held, at: fingers.middle });
    },
    onTouchEnd: () => {
      pinch.current = undefined;
    },
  };
}

function twoOf({ touches }: TouchEvent): { apart: number; middle: Point } | undefined {
  const [a, b] = [touches[0], touches[1]];
  if (touches.length !== 2 || !a || !b) return undefined;
  return {
    apart: Math.max(1, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)),
    middle: { x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 },
  };
}
