import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { EmptyState, LoadingState } from '@/ui/states';
import { Failure } from '../failure';
import type { Content } from '../kinds/kind';
import { useRead } from '../use-read';
import { factsOf } from './facts';
import { openPdf } from './open-pdf';
import { PdfPages } from './pdf-pages';

interface Asked {
  readonly give: (password: string) => void;
  readonly wrong: boolean;
}

/** A PDF page by page, read by ranges. Nothing in it is run, and nothing it links to is loaded. */
export function PdfView({ content }: { content: Content }) {
  const [asked, setAsked] = useState<Asked>();
  const [reading, again] = useRead(
    async (signal) => {
      const pdf = await openPdf(content.source, (give, wrong) => setAsked({ give, wrong }), signal);
      return { pdf, facts: await factsOf(pdf.document) };
    },
    [content],
  );
  if (reading.state === 'failed') return <Failure error={reading.error} onRetry={again} />;
  if (reading.state === 'done')
    return <PdfPages pdf={reading.value.pdf} facts={reading.value.facts} onAgain={again} />;
  if (asked === undefined) return <LoadingState label="Reading the document…" />;
  return (
    <Password
      key={asked.wrong ? 'again' : 'first'}
      wrong={asked.wrong}
      onPassword={(password) => {
        setAsked(undefined);
        asked.give(password);
      }}
    />
  );
}

function Password({ wrong, onPassword }: { wrong: boolean; onPassword: (password: string) => void }) {
  const [password, setPassword] = useState('');
  return (
    <EmptyState title="It is encrypted">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onPassword(password);
        }}
      >
        <PasswordInput
          w={280}
          mb="sm"
          label="Its password, which stays in this page"
          error={wrong ? 'That is not its password' : undefined}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          data-autofocus
        />
        <Button type="submit">Open</Button>
      </form>
    </EmptyState>
  );
}
