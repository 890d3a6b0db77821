import { Button, PasswordInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { EmptyState, LoadingState } from '@/ui/states';
import { Failure } from '../failure';
import type { Content } from '../kinds/kind';
import { useRead } from '../use-read';
import { factsOf } from './facts';
import { openPdf } from './open-pdf';
import { PdfPages } from './pdf-pages';

interface Asked {
  /** Undefined while one is tried. */
  readonly give: ((password: string) => void) | undefined;
  readonly wrong: boolean;
}

/** A PDF page by page, read by ranges. Nothing in it is run, and nothing it links to is loaded. */
export function PdfView({ content }: { content: Content }) {
  const [asked, setAsked] = useState<Asked>();
  const [reading, again] = useRead(
    async (signal) => {
      setAsked(undefined);
      const pdf = await openPdf(content.source, (give, wrong) => setAsked({ give, wrong }), signal);
      return { pdf, facts: await factsOf(pdf.document) };
    },
    [content],
  );
  if (reading.state === 'failed') return <Failure error={reading.error} onRetry={again} />;
  if (reading.state === 'done')
    return <PdfPages pdf={reading.value.pdf} facts={reading.value.facts} onAgain={again} />;
  if (asked === undefined) return <LoadingState label="Reading the document…" />;
  const { give, wrong } = asked;
  return (
    <Password
      wrong={wrong && give !== undefined}
      trying={give === undefined}
      onPassword={(password) => {
        setAsked({ give: undefined, wrong });
        give?.(password);
      }}
    />
  );
}

interface PasswordProps {
  wrong: boolean;
  trying: boolean;
  onPassword: (password: string) => void;
}

/** It stays while a password is tried, so that one that was nearly right can be mended. */
function Password({ wrong, trying, onPassword }: PasswordProps) {
  const [password, setPassword] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (trying) return;
    input.current?.focus();
    input.current?.select();
  }, [trying]);
  return (
    <EmptyState title="It is encrypted">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!trying) onPassword(password);
        }}
      >
        <PasswordInput
          ref={input}
          w={280}
          mb="sm"
          label="Its password, which stays in this page"
          autoComplete="off"
          error={wrong ? 'That is not its password' : undefined}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={trying}>
          Open
        </Button>
      </form>
    </EmptyState>
  );
}
