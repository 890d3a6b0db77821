import { SegmentedControl } from '@mantine/core';
import { Suspense } from 'react';
import { EmptyState, LoadingState } from '@/ui/states';
import { Failure } from './failure';
import { VIEW_LABELS, VIEWS_OF, type Content, type Kind } from './kinds/kind';
import { kindOf, SNIFFED } from './kinds/kind-of';
import type { View } from '@/lib/looks';
import type { LevelProps } from './looking-context';
import { useRead } from './use-read';
import classes from './viewer.module.css';
import { lazyPart, type LazyPart } from '@/ui/lazy-part';

interface ViewProps {
  content: Content;
  kind: Kind;
}

const VIEWS: Readonly<Record<View, LazyPart<ViewProps>>> = {
  text: lazyPart(() => import('./text/text-view'), 'TextView'),
  tree: lazyPart(() => import('./json/json-view'), 'JsonView'),
  table: lazyPart(() => import('./table/table-view'), 'TableView'),
  parquet: lazyPart(() => import('./parquet/parquet-view'), 'ParquetView'),
  records: lazyPart(() => import('./table/records-view'), 'RecordsView'),
  archive: lazyPart(() => import('./archive/archive-view'), 'ArchiveView'),
  unpacked: lazyPart(() => import('./unpacked/unpacked-view'), 'UnpackedView'),
  picture: lazyPart(() => import('./picture/picture-view'), 'PictureView'),
  pdf: lazyPart(() => import('./pdf/pdf-view'), 'PdfView'),
  page: lazyPart(() => import('./page/page-view'), 'PageView'),
  media: lazyPart(() => import('./media/media-view'), 'MediaView'),
  diff: lazyPart(() => import('./diff/diff-view'), 'DiffView'),
  hex: lazyPart(() => import('./hex/hex-view'), 'HexView'),
};

/** One content, looked at in one of the ways its kind has. */
export function Level({ content, look, onLook }: LevelProps) {
  const [reading, again] = useRead(
    async (signal) => {
      const start = await content.source.read(0, SNIFFED, { signal });
      return { content, kind: kindOf(start, content.name, content.contentType) };
    },
    [content],
  );
  if (content.source.size === 0) return <EmptyState title="It is empty: 0 bytes" />;
  if (reading.state === 'failed') return <Failure error={reading.error} onRetry={again} />;
  if (reading.state === 'pending' || reading.value.content !== content)
    return <LoadingState label="Reading…" />;
  const { kind } = reading.value;
  const views = VIEWS_OF[kind].filter((one) => one !== 'diff' || content.isObject === true);
  const view = views.find((one) => one === look) ?? views[0] ?? 'hex';
  const Shown = VIEWS[view];
  return (
    <>
      <div className={classes.views}>
        <SegmentedControl
          aria-label="Look at it as"
          data={views.map((value) => ({ value, label: VIEW_LABELS[value] }))}
          value={view}
          onChange={(value) => onLook(value)}
        />
        <Notes content={content} kind={kind} />
      </div>
      <Suspense fallback={<LoadingState label="Loading the view…" />}>
        <Shown key={view} content={content} kind={kind} />
      </Suspense>
    </>
  );
}

function Notes({ content, kind }: ViewProps) {
  const packed = content.packedBy !== undefined && kind !== 'gzip' && kind !== 'zstd';
  const notes = [
    kind === 'orc' ? 'ORC is not supported: these are its bytes. Parquet, Avro and Arrow are.' : undefined,
    content.shortened,
    content.unpinned,
    packed
      ? `Its Content-Encoding is ${content.packedBy}: these are the bytes as they are stored.`
      : undefined,
  ].filter((note) => note !== undefined);
  return notes.length > 0 && <span style={{ color: 'var(--mantine-color-dimmed)' }}>{notes.join(' ')}</span>;
}
