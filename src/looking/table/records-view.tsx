import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { formatCount } from '@/lib/format';
import { LoadingState } from '@/ui/states';
import { Failure } from '../failure';
import type { Content, Kind } from '../kinds/kind';
import bar from '../toolbar.module.css';
import { useRead } from '../use-read';
import { useParser } from '../worker/use-parser';
import { Fields } from './fields';
import type { RecordCalls, RecordFacts, RecordRow } from './record-calls';
import { RowsWithDetail } from './rows-with-detail';
import { usePages } from './use-pages';

const PARTS = ['Rows', 'Schema'] as const;
type Part = (typeof PARTS)[number];

/** Rows of Avro or Arrow, and what their columns are. */
export function RecordsView({ content, kind }: { content: Content; kind: Kind }) {
  const parser = useParser<RecordCalls>(kind === 'avro' ? 'avro' : 'arrow', content.source);
  const [reading, again] = useRead(
    () => parser?.call('open', undefined) ?? Promise.resolve(undefined),
    [parser],
  );
  const facts = reading.state === 'done' ? reading.value : undefined;
  const read = useMemo(
    () => parser && facts && ((from: number, count: number) => parser.call('rows', { from, count })),
    [parser, facts],
  );
  if (reading.state === 'failed') return <Failure error={reading.error} onRetry={again} />;
  if (facts === undefined || read === undefined) return <LoadingState label="Reading…" />;
  return <Opened facts={facts} read={read} />;
}

interface OpenedProps {
  facts: RecordFacts;
  read: (from: number, count: number) => ReturnType<RecordCalls['rows']>;
}

function Opened({ facts, read }: OpenedProps) {
  const [part, setPart] = useState<Part>('Rows');
  const pages = usePages<RecordRow>(read);
  const names = useMemo(() => facts.columns.map(({ name }) => name), [facts]);
  if (pages.failure !== undefined) return <Failure error={pages.failure} onRetry={pages.retry} />;
  return (
    <div className={bar.column}>
      <div className={bar.bar} role="toolbar" aria-label="Records">
        <SegmentedControl aria-label="Part of the file" data={[...PARTS]} value={part} onChange={setPart} />
        <span className={bar.space} />
        <span className={bar.said} role="status">
          {facts.said} · {formatCount(pages.known)} rows{pages.whole ? '' : ' so far'}
        </span>
      </div>
      {part === 'Rows' ? (
        <RowsWithDetail
          pages={pages}
          columns={names}
          detail={(row) => <Fields columns={names} cells={row.cells} />}
        />
      ) : (
        // It scrolls, so the keyboard must reach it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={bar.scroll} role="region" aria-label="Schema" tabIndex={0}>
          <Fields columns={names} cells={facts.columns.map(({ type }) => type)} />
          <Fields
            columns={facts.metadata.map(([name]) => name)}
            cells={facts.metadata.map(([, value]) => value)}
          />
        </div>
      )}
    </div>
  );
}
