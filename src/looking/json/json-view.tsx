import { formatBytes } from '@/lib/format';
import { EmptyState, LoadingState } from '@/ui/states';
import { Failure } from '../failure';
import type { Content } from '../kinds/kind';
import { useRead } from '../use-read';
import { useParser } from '../worker/use-parser';
import { LARGEST_JSON, type JsonCalls } from './json-parser';
import { JsonTree } from './json-tree';

/** A document of JSON as a tree. */
export function JsonView({ content }: { content: Content }) {
  if (content.source.size > LARGEST_JSON) {
    return (
      <EmptyState title={`A tree is made of up to ${formatBytes(LARGEST_JSON)}`}>
        <p style={{ margin: 0 }}>This has {formatBytes(content.source.size)}: look at it as text.</p>
      </EmptyState>
    );
  }
  return <SmallEnough content={content} />;
}

function SmallEnough({ content }: { content: Content }) {
  const parser = useParser<JsonCalls>('json', content.source);
  const [reading, again] = useRead(
    () => parser?.call('root', { encoding: undefined }) ?? Promise.resolve(undefined),
    [parser],
  );
  if (reading.state === 'failed') return <Failure error={reading.error} onRetry={again} />;
  if (reading.state === 'pending' || reading.value === undefined || parser === undefined)
    return <LoadingState label="Reading…" />;
  return <JsonTree label="Tree of the document" parser={parser} root={reading.value} />;
}
