import { ActionIcon, Tooltip } from '@mantine/core';
import { IconHistory, IconX } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { VisibleName } from '@/ui/names/visible-name';
import { visibleText } from '@/ui/names/odd-names';
import over from '@/ui/over-list.module.css';

interface HistoryPageProps {
  /** What it is the history of. */
  name: string;
  /** What its versions come to. */
  said: string;
  onClose: () => void;
  children: ReactNode;
}

/** The frame of a history, over the list it was opened from. */
export function HistoryPage({ name, said, onClose, children }: HistoryPageProps) {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    (element.current?.querySelector<HTMLElement>('[role="grid"]') ?? element.current)?.focus();
    return () => {
      // What is under it takes the focus only once it is free again.
      requestAnimationFrame(() => {
        if (before instanceof HTMLElement && before.isConnected) before.focus();
        if (document.activeElement === document.body)
          document.querySelector<HTMLElement>('[role="grid"]')?.focus();
      });
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.key !== 'Escape') return;
    if (event.target instanceof Element && event.target.closest('[aria-expanded="true"], [role="dialog"]'))
      return;
    event.preventDefault();
    onClose();
  };
  return (
    // Keys of the whole of it, wherever in it the focus is.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={element}
      className={over.over}
      aria-label={`History of ${visibleText(name)}`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className={over.head}>
        <IconHistory size={16} aria-hidden style={{ flex: 'none' }} />
        <h2 className={over.title}>
          <VisibleName name={name} />
        </h2>
        <span className={over.said} title={said}>
          {said}
        </span>
        <Tooltip label="Close (Esc)">
          <ActionIcon aria-label="Close the history" onClick={onClose}>
            <IconX size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
      {children}
    </section>
  );
}
