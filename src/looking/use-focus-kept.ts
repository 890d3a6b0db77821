import { useEffect, type RefObject } from 'react';

/** Gives an element the focus when what had it inside is taken away: the keys of the whole would go with it. */
export function useFocusKept(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const whole = element.current;
    if (whole === null) return;
    let latest: EventTarget | null = null;
    const onFocus = ({ target }: FocusEvent) => {
      latest = target;
    };
    const observer = new MutationObserver(() => {
      if (document.activeElement !== document.body) return;
      if (latest instanceof Element && !latest.isConnected) whole.focus();
    });
    whole.addEventListener('focusin', onFocus);
    observer.observe(whole, { childList: true, subtree: true });
    return () => {
      whole.removeEventListener('focusin', onFocus);
      observer.disconnect();
    };
  }, [element]);
}
