import { formatBytes } from '@/lib/format';
import { visibleText } from '@/ui/names/odd-names';
import { EmptyState, LoadingState } from '@/ui/states';
import { Failure } from '../failure';
import type { Content, Kind } from '../kinds/kind';
import { decodeWith, encodingOf } from '../text/encodings';
import bar from '../toolbar.module.css';
import { useBlobUrl } from '../use-blob-url';
import { useRead } from '../use-read';
import { readWhole } from '../whole';
import { barePage, pageOfSvg } from './bare-page';
import { refuseEntities, refuseHeavy } from './weight';

/** Larger ones are looked at as text: drawing takes a multiple of it. Bytes. */
const LARGEST = 4 * 1024 * 1024;

/** HTML or SVG in a frame where nothing of it runs, loads or leads anywhere. */
export function PageView({ content, kind }: { content: Content; kind: Kind }) {
  if (content.source.size > LARGEST) {
    return (
      <EmptyState title={`Pages are drawn up to ${formatBytes(LARGEST)}`}>
        <p style={{ margin: 0 }}>This has {formatBytes(content.source.size)}: look at it as text.</p>
      </EmptyState>
    );
  }
  return <SmallEnough content={content} kind={kind} />;
}

function SmallEnough({ content, kind }: { content: Content; kind: Kind }) {
  const [reading, again] = useRead(
    async (signal) => {
      const bytes = await readWhole(content.source, signal);
      const text = decodeWith(bytes, encodingOf(bytes) ?? 'utf-8');
      if (kind !== 'svg') return barePage(text);
      refuseEntities(text);
      refuseHeavy(new DOMParser().parseFromString(text, 'image/svg+xml').documentElement);
      return pageOfSvg(bytes);
    },
    [content, kind],
  );
  if (reading.state === 'failed') return <Failure error={reading.error} onRetry={again} />;
  if (reading.state === 'pending') return <LoadingState label="Reading…" />;
  return <Frame page={reading.value} name={content.name} />;
}

function Frame({ page, name }: { page: string; name: string }) {
  const url = useBlobUrl(page, 'text/html');
  return (
    <div className={bar.column}>
      <p className={bar.divide} style={{ margin: 0 }}>
        Shown without scripts, and without anything it would load from elsewhere.
      </p>
      {url !== undefined && (
        <iframe
          sandbox=""
          referrerPolicy="no-referrer"
          src={url}
          title={visibleText(name)}
          style={{
            flex: 1,
            width: '100%',
            minHeight: 0,
            border: 0,
            background: '#fff',
            colorScheme: 'light',
          }}
        />
      )}
    </div>
  );
}
