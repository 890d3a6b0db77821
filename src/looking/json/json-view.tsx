import { formatBytes } from '@/lib/format';
import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import { EmptyState, LoadingState } from '@/ui/states';
import { Failure } from '../failure';
import type { Content } from '../kinds/kind';
import { useChosenEncoding } from '../text/encoding-choice';
import type { Encoding } from '../text/encodings';
import { useRead } from '../use-read';
import { useParser } from '../worker/use-parser';
import { LARGEST_JSON, type JsonCalls } from './json-parser';
import { JsonTree } from './json-tree';

/** A document of JSON as a tree, in the encoding that was chosen where it is looked at as text. */
export function JsonView({ content }: { content: Content }) {
  const [chosen] = useChosenEncoding();
  return <JsonDocument source={content.source} encoding={chosen} />;
}

interface JsonDocumentProps {
  source: ByteSource;
  /** Guessed where undefined. */
  encoding: Encoding | undefined;
}

export function JsonDocument({ source, encoding }: JsonDocumentProps) {
  if (source.size > LARGEST_JSON) {
    return (
      <EmptyState title={`A tree is made of up to ${formatBytes(LARGEST_JSON)}`}>
        <p style={{ margin: 0 }}>This has {formatBytes(source.size)}: look at it as text.</p>
      </EmptyState>
    );
  }
  return <SmallEnough source={source} encoding={encoding} />;
}

function SmallEnough({ source, encoding }: JsonDocumentProps) {
  const parser = useParser<JsonCalls>('json', source);
  const [reading, again] = useRead(
    () => parser?.call('root', { encoding }) ?? Promise.resolve(undefined),
    [parser, encoding],
  );
  if (reading.state === 'failed') return <Failure error={reading.error} onRetry={again} />;
  if (reading.state === 'pending' || reading.value === undefined || parser === undefined)
    return <LoadingState label="Reading…" />;
  return <JsonTree label="Tree of the document" parser={parser} root={reading.value} />;
}
