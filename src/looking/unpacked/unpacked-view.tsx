import { Button } from '@mantine/core';
import { createContext, use, useState } from 'react';
import type { Look } from '@/lib/looks';
import { formatBytes } from '@/lib/format';
import { EmptyState, LoadingState } from '@/ui/states';
import { Failure } from '../failure';
import type { Content, Kind } from '../kinds/kind';
import { useLooking } from '../use-looking';
import { useRead } from '../use-read';
import { unpackedContent } from './unpacked-content';

interface UnpackedViewProps {
  content: Content;
  kind: Kind;
}

/** Whether this was unpacked itself. */
const InsideContext = createContext(false);

/** What a gzip or zstd holds, looked at as anything else: one may hold itself, so each further one is asked for. */
export function UnpackedView({ content, kind }: UnpackedViewProps) {
  const inside = use(InsideContext);
  const [agreed, setAgreed] = useState(!inside);
  if (!agreed) {
    return (
      <EmptyState title="What was unpacked is packed once more">
        <Button onClick={() => setAgreed(true)}>Unpack that too</Button>
      </EmptyState>
    );
  }
  return <Unpacked content={content} kind={kind} />;
}

function Unpacked({ content, kind }: UnpackedViewProps) {
  const { draw } = useLooking();
  const [unpacked, setUnpacked] = useState(0);
  const [look, setLook] = useState<Look>('auto');
  const [reading, again] = useRead(
    async (signal) => {
      const packing = kind === 'zstd' ? 'zstd' : 'gzip';
      const inner = await unpackedContent(content.name, content.source, packing, signal, setUnpacked);
      // What a header says of the content is said of what is packed, where it says that it is.
      return { ...inner, contentType: content.packedBy === undefined ? undefined : content.contentType };
    },
    [content, kind],
  );
  if (reading.state === 'failed') return <Failure error={reading.error} onRetry={again} />;
  if (reading.state === 'pending') return <LoadingState label={`Unpacking… ${formatBytes(unpacked)}`} />;
  if (reading.value.source.size === 0)
    return <EmptyState title={reading.value.shortened ?? 'What is packed is empty: 0 bytes'} />;
  return <InsideContext value>{draw({ content: reading.value, look, onLook: setLook })}</InsideContext>;
}
