import { plural } from '@drawbridge-s3/policy/grammar';
import { Button, Group, Modal, Progress, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconClipboard, IconDownload } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { locationLabel, type Location } from '@/aws/location';
import { formatCount } from '@/lib/format';
import type { Listing } from '@/resources/objects/listing/listing';
import { notifyDone } from '@/ui/notify';
import type { RowSet } from '../selection/row-set';
import { MOST_COPIED, tableOf } from './copy-table';
import { exportListing, FORMATS, type Format } from './export-listing';
import type { ListedRows } from './listed-rows';
import { openSink } from './sinks';
import classes from './export.module.css';

interface ExportDialogProps {
  location: Location;
  prefix: string;
  listing: Listing;
  /** Rows on screen, in their order. */
  rows: Uint32Array;
  /** A filter hides some. */
  filtered: boolean;
  selected: RowSet;
  versions: boolean;
  onClose: () => void;
}

type Running = { readonly rows: number } | { readonly failed: string } | undefined;

const HINTS: Readonly<Record<Format, string>> = {
  csv: 'Opens in a spreadsheet. Keys that one would take for a formula get an apostrophe, and the column key_guarded says which.',
  ndjson: 'A JSON object a line, exact for every key.',
  parquet: 'Typed columns named as in S3 Inventory, for query engines. Exact for every key.',
};

/** Writes what is listed, or what of it is selected, into a file or onto the clipboard. */
export function ExportDialog(props: ExportDialogProps) {
  const { location, prefix, listing, rows, selected, versions, onClose } = props;
  const [scope, setScope] = useState<'shown' | 'selected'>(selected.size > 0 ? 'selected' : 'shown');
  const [format, setFormat] = useState<Format>('csv');
  const [running, setRunning] = useState<Running>();
  const abort = useRef(new AbortController());
  useEffect(() => () => abort.current.abort(), []);
  const chosen = useMemo(
    () => (scope === 'shown' ? rows : rows.filter((row) => selected.has(row))),
    [scope, rows, selected],
  );
  const listed: ListedRows = { store: listing.store, rows: chosen, location, prefix, versions };
  const under = running !== undefined && 'rows' in running;

  const save = async () => {
    const { extension, type } = FORMATS[format];
    abort.current = new AbortController();
    const { signal } = abort.current;
    try {
      const sink = await openSink(`${fileName(location, prefix)}.${extension}`, type);
      if (sink === undefined) return;
      setRunning({ rows: 0 });
      await exportListing(listed, format, sink, {
        signal,
        onRows: (written) => setRunning({ rows: written }),
      });
      notifyDone(`${plural(chosen.length, 'row')} exported`);
      onClose();
    } catch (error) {
      if (!signal.aborted) setRunning({ failed: error instanceof Error ? error.message : String(error) });
      else setRunning(undefined);
    }
  };
  const copy = async (form: 'tsv' | 'markdown') => {
    const { text, html } = tableOf(listed, form);
    const blob = (content: string, type: string) => new Blob([content], { type });
    try {
      await navigator.clipboard.write([
        new ClipboardItem({ 'text/plain': blob(text, 'text/plain'), 'text/html': blob(html, 'text/html') }),
      ]);
      notifyDone(`${plural(chosen.length, 'row')} copied`);
      onClose();
    } catch {
      setRunning({
        failed: 'The browser does not let this page write to the clipboard. Save a file instead.',
      });
    }
  };
  const tooMany =
    chosen.length > MOST_COPIED ? `At most ${formatCount(MOST_COPIED)} rows fit on the clipboard` : undefined;

  return (
    <Modal opened onClose={onClose} title="Export list" centered size={520}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label="Rows"
          data={[
            {
              value: 'shown',
              label: `${props.filtered ? 'All that match' : 'All listed'} (${formatCount(rows.length)})`,
            },
            {
              value: 'selected',
              label: `Selected (${formatCount(selected.size)})`,
              disabled: selected.size === 0,
            },
          ]}
          value={scope}
          disabled={under}
          onChange={(value) => setScope(value as 'shown' | 'selected')}
        />
        {listing.state.kind !== 'complete' && (
          <Text size="xs" c="orange">
            Not everything is listed yet: the file has what is there now, {plural(chosen.length, 'row')}.
          </Text>
        )}
        <div>
          <SegmentedControl
            aria-label="Format"
            data={Object.entries(FORMATS).map(([value, { label }]) => ({ value, label }))}
            value={format}
            disabled={under}
            onChange={(value) => setFormat(value as Format)}
          />
          <Text size="xs" c="dimmed" mt={6} className={classes.hint}>
            {HINTS[format]}
          </Text>
        </div>
        {under && (
          <div>
            <Progress value={(100 * running.rows) / Math.max(1, chosen.length)} aria-label="Rows written" />
            <Text size="xs" mt={4}>
              {formatCount(running.rows)} of {plural(chosen.length, 'row')}
            </Text>
          </div>
        )}
        {running !== undefined && 'failed' in running && (
          <Text size="sm" c="red" role="alert">
            {running.failed}
          </Text>
        )}
        <Group justify="space-between" gap="xs" mt={4}>
          <Group gap="xs">
            {(['tsv', 'markdown'] as const).map((form) => (
              <Button
                key={form}
                variant="default"
                leftSection={form === 'tsv' ? <IconClipboard size={14} /> : undefined}
                disabled={under || tooMany !== undefined || chosen.length === 0}
                title={tooMany}
                onClick={() => void copy(form)}
              >
                {form === 'tsv' ? 'Copy as table' : 'Copy as Markdown'}
              </Button>
            ))}
          </Group>
          {under ? (
            <Button variant="default" onClick={() => abort.current.abort()}>
              Cancel
            </Button>
          ) : (
            <Button
              data-autofocus
              leftSection={<IconDownload size={14} />}
              disabled={chosen.length === 0}
              onClick={() => void save()}
            >
              Save {FORMATS[format].label}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

/** `analytics-lake-raw-2026`: what a file system takes of the place. */
function fileName(location: Location, prefix: string): string {
  const place = `${locationLabel(location)}/${prefix}`.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-');
  return place.replaceAll(/^[-.]+|[-.]+$/g, '').slice(0, 120) || 'listing';
}
