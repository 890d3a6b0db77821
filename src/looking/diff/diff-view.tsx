import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import { formatBytes, formatDateTime, formatSize } from '@/lib/format';
import { headQuery, type ObjectAddress } from '@/resources/objects/head-object';
import { versionsQuery } from '@/resources/objects/object-versions';
import { memorySource, type ByteSource } from '@/resources/objects/ranges/byte-source';
import { objectSource } from '@/resources/objects/ranges/object-source';
import { useRowWindow } from '@/ui/grid/use-row-window';
import { EmptyState, FailureState, LoadingState } from '@/ui/states';
import { Failure } from '../failure';
import { ForeignText } from '@/ui/names/foreign-text';
import type { Content } from '../kinds/kind';
import { useChosenEncoding } from '../text/encoding-choice';
import { decodeWith, encodingOf, type Encoding } from '../text/encodings';
import bar from '../toolbar.module.css';
import { listOf, useSetting } from '../settings';
import { useLooking } from '../use-looking';
import { useRead } from '../use-read';
import { readWhole } from '../whole';
import { useParser } from '../worker/use-parser';
import type { DiffCalls, DiffRow } from './diff-parser';
import classes from './diff-view.module.css';

/** Of either text. Bytes. */
const LARGEST = 4 * 1024 * 1024;
/** Both texts are given with the call. */
const NOTHING = memorySource(new Uint8Array());
const ROW = 18;
/** Characters of a line that are drawn. */
const LONG = 4000;

/** This object beside another version of it, or another object here, line by line. */
export function DiffView({ content }: { content: Content }) {
  const { context, location, address } = useLooking();
  const versions = useQuery(versionsQuery(context, location, address.key));
  const [side, setSide] = useSetting('with');
  const other = useMemo(() => otherOf(side), [side]);
  const setOther = (to: ObjectAddress | undefined) =>
    setSide(to && JSON.stringify(to.versionId === undefined ? [to.key] : [to.key, to.versionId]));
  const [key, setKey] = useState(() => (other?.key === address.key ? '' : (other?.key ?? '')));
  const shown = versions.data?.versions ?? [];
  const current = address.versionId ?? shown.find(({ latest }) => latest)?.id;
  const choices = shown
    .filter(({ id, deleteMarker }) => !deleteMarker && id !== current)
    .map(({ id, modified, size }) => ({
      value: id,
      label: `${modified === undefined ? id : formatDateTime(modified)} · ${formatSize(size)}`,
    }));
  const byKey = () => {
    if (key !== '') setOther({ key });
  };
  return (
    <div className={bar.column}>
      <div className={bar.bar} role="toolbar" aria-label="Compare">
        <Select
          aria-label="Version to compare with"
          w={240}
          placeholder={choices.length === 0 ? 'No other version' : 'An earlier or later version'}
          data={choices}
          value={other?.key === address.key ? (other.versionId ?? null) : null}
          onChange={(versionId) => setOther(versionId === null ? undefined : { key: address.key, versionId })}
        />
        <TextInput
          w={300}
          aria-label="Key of another object here to compare with"
          placeholder="or the key of another object here"
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key === 'Enter') byKey();
          }}
        />
        <Button variant="default" onClick={byKey}>
          Compare
        </Button>
        {versions.isError && <span className={bar.said}>Versions: {versions.error.message}</span>}
      </div>
      {other === undefined ? (
        <EmptyState title="Choose what to compare it with" />
      ) : (
        <Compared key={`${other.versionId} ${other.key}`} content={content} other={other} />
      )}
    </div>
  );
}

function otherOf(side: string | undefined): ObjectAddress | undefined {
  const [key, versionId] = listOf(side) ?? [];
  if (typeof key !== 'string') return undefined;
  return typeof versionId === 'string' ? { key, versionId } : { key };
}

function Compared({ content, other }: { content: Content; other: ObjectAddress }) {
  const { context, location, meter } = useLooking();
  const head = useQuery(headQuery(context, location, other));
  const parser = useParser<DiffCalls>('diff', NOTHING);
  const [encoding] = useChosenEncoding();
  const [reading, again] = useRead(
    async (signal) => {
      if (head.data === undefined || parser === undefined) return undefined;
      const source = objectSource(context, location, other, head.data, meter);
      const before = await textOf(source, encoding, signal);
      const after = await textOf(content.source, encoding, signal);
      return parser.call('rows', { before, after });
    },
    [head.data, parser, content, other, context, location, meter, encoding],
  );
  if (head.isError) return <FailureState failure={head.error} onRetry={() => void head.refetch()} />;
  if (reading.state === 'failed') return <Failure error={reading.error} onRetry={again} />;
  if (reading.state === 'pending' || reading.value === undefined) return <LoadingState label="Comparing…" />;
  return <Rows rows={reading.value} />;
}

async function textOf(
  source: ByteSource,
  chosen: Encoding | undefined,
  signal: AbortSignal,
): Promise<string> {
  if (source.size > LARGEST)
    throw new Error(
      `Texts of up to ${formatBytes(LARGEST)} are compared; one has ${formatBytes(source.size)}.`,
    );
  const bytes = await readWhole(source, signal);
  const encoding = chosen ?? encodingOf(bytes);
  if (encoding === undefined) throw new Error('One of the two is no text.');
  return decodeWith(bytes, encoding);
}

const MARKS = { same: ' ', added: '+', removed: '−' } as const;

function Rows({ rows }: { rows: readonly DiffRow[] }) {
  const element = useRef<HTMLDivElement>(null);
  const view = useRowWindow(element, rows.length, ROW, 0);
  const added = rows.filter(({ kind }) => kind === 'added').length;
  const removed = rows.filter(({ kind }) => kind === 'removed').length;
  if (added + removed === 0) return <EmptyState title="Both are the same, line by line" />;
  return (
    <>
      <p className={bar.divide} style={{ margin: 0 }} role="status">
        {plural(added, 'line')} here alone, {plural(removed, 'line')} in the other alone
      </p>
      {/* It scrolls, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={element} className={classes.rows} role="document" aria-label="Differences" tabIndex={0}>
        <div className={classes.space} style={{ height: view.height }}>
          <div className={classes.drawn} style={{ transform: `translateY(${view.top}px)` }}>
            {rows.slice(view.first, view.end).map((row) => (
              <div key={`${row.before} ${row.after}`} className={classes.row} data-kind={row.kind}>
                <span className={classes.line}>{row.before}</span>
                <span className={classes.line}>{row.after}</span>
                <span className={classes.mark}>{MARKS[row.kind]}</span>
                <span className={classes.text}>
                  <ForeignText text={row.text.slice(0, LONG)} />
                </span>
              </div>
            ))}
          </div>
        </div>
      </div>
    </>
  );
}
