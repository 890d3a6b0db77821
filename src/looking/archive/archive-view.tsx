import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import { formatBytes, formatDateTime } from '@/lib/format';
import { partOf, type ByteSource } from '@/resources/objects/ranges/byte-source';
import { LoadingState } from '@/ui/states';
import { Failure } from '../failure';
import type { Content, Kind } from '../kinds/kind';
import { GridTable } from '@/ui/grid/grid-table';
import bar from '../toolbar.module.css';
import { useLooking } from '../use-looking';
import { unpackedContent } from '../unpacked/unpacked-content';
import { useRead } from '../use-read';
import type { Parser } from '../worker/parser';
import { useParser } from '../worker/use-parser';
import type { ArchiveCalls, ArchiveEntry, ArchiveListing, EntryData } from './entry';

const COLUMNS = ['Name', 'Size', 'In the archive', 'Modified', 'Note'];
const WIDTHS = [420, 90, 120, 150, 300];

/** What is in a zip or tar. An entry opens in the viewer; nothing is extracted to anywhere. */
export function ArchiveView({ content, kind }: { content: Content; kind: Kind }) {
  const parser = useParser<ArchiveCalls>(kind === 'tar' ? 'tar' : 'zip', content.source);
  const [reading, again] = useRead(
    () => parser?.call('list', undefined) ?? Promise.resolve(undefined),
    [parser],
  );
  if (reading.state === 'failed') return <Failure error={reading.error} onRetry={again} />;
  if (reading.state === 'pending' || reading.value === undefined || parser === undefined)
    return <LoadingState label="Reading…" />;
  return <Entries source={content.source} listing={reading.value} parser={parser} onMore={again} />;
}

interface EntriesProps {
  source: ByteSource;
  listing: ArchiveListing;
  parser: Parser<ArchiveCalls>;
  /** Lists on. */
  onMore: () => void;
}

function Entries({ source, listing, parser, onMore }: EntriesProps) {
  const { inside, nextToOpen } = useLooking();
  const [current, setCurrent] = useState<number>();
  const [opening, setOpening] = useState<AbortController>();
  const [failure, setFailure] = useState<unknown>();
  const { entries } = listing;
  const entry = current === undefined ? undefined : entries[current];

  const open = async (chosen: ArchiveEntry) => {
    if (chosen.data === undefined) return;
    opening?.abort();
    const stop = new AbortController();
    setOpening(stop);
    try {
      const content = await contentOf(source, chosen, await parser.call('locate', chosen.data), stop.signal);
      if (!stop.signal.aborted) inside(content);
    } catch (error) {
      if (!stop.signal.aborted) setFailure(error);
    } finally {
      setOpening(undefined);
    }
  };
  useEffect(() => {
    const name = nextToOpen();
    const at = name === undefined ? -1 : entries.findIndex((one) => one.name === name);
    if (at < 0) return;
    // oxlint-disable-next-line react/set-state-in-effect -- the address names it once, when the entries are known
    setCurrent(at);
    void open(entries[at]!);
    // oxlint-disable-next-line react/exhaustive-deps -- once for a listing
  }, [entries]);
  if (failure !== undefined) return <Failure error={failure} onRetry={() => setFailure(undefined)} />;
  const total = entries.reduce((sum, { size }) => sum + (size ?? 0), 0);
  return (
    <div className={bar.column}>
      <div className={bar.bar} role="toolbar" aria-label="Archive">
        <Button
          variant="default"
          aria-disabled={entry?.data === undefined}
          data-disabled={entry?.data === undefined || undefined}
          title={entry === undefined ? 'Select a file first' : entry.note === '' ? undefined : entry.note}
          onClick={() => entry && void open(entry)}
        >
          Look inside
        </Button>
        {opening !== undefined && (
          <Button variant="default" onClick={() => opening.abort()}>
            Stop
          </Button>
        )}
        <span className={bar.space} />
        <span className={bar.said} role="status">
          {plural(entries.length, 'entry', 'entries')}, {formatBytes(total)} unpacked. {listing.note}
        </span>
        {listing.more && (
          <Button variant="default" onClick={onMore}>
            List on
          </Button>
        )}
      </div>
      <GridTable
        label="Entries"
        columns={COLUMNS}
        widths={WIDTHS}
        count={entries.length}
        cellsAt={(at) => entries[at] && cellsOf(entries[at])}
        onView={() => undefined}
        current={current}
        onCurrent={setCurrent}
        onOpen={(at) => entries[at] && void open(entries[at])}
      />
    </div>
  );
}

const cellsOf = ({ name, size, packed, modified, note }: ArchiveEntry): string[] => [
  short(name),
  size === undefined ? '' : formatBytes(size),
  size === undefined ? '' : formatBytes(packed),
  modified === undefined ? '' : formatDateTime(modified),
  short(note),
];

/** Of a longer one no more is drawn. */
const short = (text: string): string => (text.length > 500 ? `${text.slice(0, 500)}…` : text);

/** What lies there as it is is read by ranges; what is packed is unpacked, as far as that is borne. */
async function contentOf(
  source: ByteSource,
  { name }: ArchiveEntry,
  data: EntryData,
  signal: AbortSignal,
): Promise<Content> {
  const part = partOf(source, data.at, data.size);
  if (data.packing === 'stored') return { name, contentType: undefined, source: part };
  return unpackedContent(name, part, data.packing, signal);
}
