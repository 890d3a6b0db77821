import { useEffect, useRef, type RefObject } from 'react';

/** For what stands over a list: takes the keyboard, and gives it back to whatever had it, or to the list. */
export function useOwnFocus(): RefObject<HTMLElement | null> {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    element.current?.focus();
    return () => {
      // What is under it takes the focus only once it is free again.
      requestAnimationFrame(() => {
        if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
        else document.querySelector<HTMLElement>('[role="grid"]')?.focus();
      });
    };
  }, []);
  return element;
}
