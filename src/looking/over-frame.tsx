import { Suspense, useEffect, useRef, type ReactNode } from 'react';
import over from '@/ui/over-list.module.css';
import { LoadingState } from '@/ui/states';

interface OverFrameProps {
  /** What it is called before its own code is here. */
  label: string;
  onClose: () => void;
  /** Alt with an arrow; nothing where undefined. */
  onStep?: (step: 1 | -1) => (() => void) | undefined;
  children: ReactNode;
}

/**
 * The keys of what stands over a list, from the moment it is asked for: while its code loads, where that fails, and
 * whenever the focus is nowhere. What is in it comes first with its own.
 */
export function OverFrame({ label, onClose, onStep, children }: OverFrameProps) {
  const onKey = useRef<(event: KeyboardEvent) => void>(() => undefined);
  useEffect(() => {
    onKey.current = (event) => {
      const nowhere = event.target === document.body || event.target === document.documentElement;
      if (event.defaultPrevented || !nowhere) return;
      if (event.key === 'Escape') onClose();
      else if (event.altKey && event.key === 'ArrowDown') onStep?.(1)?.();
      else if (event.altKey && event.key === 'ArrowUp') onStep?.(-1)?.();
      else return;
      event.preventDefault();
    };
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey.current(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  const waiting = (
    <section className={over.over} aria-label={label} aria-busy>
      <LoadingState label="Loading…" />
    </section>
  );
  return <Suspense fallback={waiting}>{children}</Suspense>;
}
