import { Button, Group } from '@mantine/core';
import { IconClipboard, IconFileSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { EmptyState } from '@/ui/states';
import type { DocumentKind } from '@drawbridge-s3/policy/document';
import classes from '../page/document/page-states.module.css';
import layout from '../page/styles/layout.module.css';
import { aKind } from './kinds';

interface NoTextProps {
  readonly kind: DocumentKind;
  readonly onText: (text: string) => void;
}

const BLANK = '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      \n    }\n  ]\n}';

/** Nothing to check yet: paste it, or write it here. */
export function NoText({ kind, onText }: NoTextProps) {
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLInputElement) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.trim() !== '') onText(text);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [onText]);
  const fromClipboard = () => {
    setRefused(false);
    navigator.clipboard.readText().then(
      (text) => (text.trim() === '' ? setRefused(true) : onText(text)),
      () => setRefused(true),
    );
  };
  return (
    <div className={layout.scroll}>
      <EmptyState icon={<IconFileSearch size={28} stroke={1.4} />} title={`Check ${aKind(kind)}`}>
        <p className={classes.lead}>
          Paste it anywhere on this page, or write it here with completion. It is checked as you type, by the
          rules for such a document; nothing is sent anywhere.
        </p>
        <Group gap="xs" justify="center">
          <Button leftSection={<IconClipboard size={16} />} onClick={fromClipboard}>
            Paste
          </Button>
          <Button variant="default" onClick={() => onText(BLANK)}>
            Start with an empty statement
          </Button>
        </Group>
        {refused && (
          <p role="alert">The browser gave no text from the clipboard. Press Ctrl V on this page instead.</p>
        )}
      </EmptyState>
    </div>
  );
}
