import { Kbd, TextInput } from '@mantine/core';
import { IconFilter, IconX } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { ActionIcon } from '@mantine/core';
import classes from './filter-box.module.css';

interface FilterBoxProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Undefined while what is typed can be used. */
  error?: string;
  placeholder?: string;
  width?: number;
  /** Enter, and the arrow down: on to what was found. */
  onLeave?: (key: 'Enter' | 'ArrowDown') => void;
}

/** A filter that `/` reaches from anywhere on the page, and that Escape empties and then leaves. */
export function FilterBox({
  label,
  value,
  onChange,
  error,
  placeholder,
  width = 240,
  onLeave,
}: FilterBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      if (value === '') event.currentTarget.blur();
      else onChange('');
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      onLeave?.(event.key);
    }
  };

  return (
    <TextInput
      ref={input}
      w={width}
      aria-label={label}
      placeholder={placeholder ?? label}
      value={value}
      error={error}
      classNames={{ error: classes.error }}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      leftSection={<IconFilter size={14} aria-hidden />}
      rightSection={
        value === '' ? (
          <Kbd size="xs">/</Kbd>
        ) : (
          <ActionIcon size="sm" aria-label="Clear the filter" onClick={() => onChange('')}>
            <IconX size={12} />
          </ActionIcon>
        )
      }
      autoComplete="off"
      spellCheck={false}
    />
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]'))
  );
}
