import { useWindowEvent } from '@mantine/hooks';

/** Where Escape means something else. */
const ELSEWHERE = '[role="dialog"], [role="menu"], input:not([type="checkbox"]), textarea';

/** Closes the panel of the row that is open, also by Escape, and leads back to its row. */
export function useClose(isOpen: boolean, forget: () => void): () => void {
  const close = () => {
    document.querySelector<HTMLElement>('[data-open] a')?.focus();
    forget();
  };
  useWindowEvent('keydown', (event) => {
    const isElsewhere = (event.target as Element).closest(ELSEWHERE) !== null;
    if (event.key === 'Escape' && !event.defaultPrevented && !isElsewhere && isOpen) close();
  });
  return close;
}
