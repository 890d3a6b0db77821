import { plural } from '@drawbridge-s3/policy/grammar';
import { Loader, Text } from '@mantine/core';
import { useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { formatBytes, formatMoment } from '@/lib/format';
import type { History } from '@/resources/objects/history/history';
import { uncovers } from '@/resources/objects/history/uncovers';
import { useHistoryOf } from '@/resources/objects/history/use-history-of';
import { useListing } from '@/resources/objects/use-listing';
import { InlineFailure } from '@/ui/states';

interface UncoveredProps {
  context: AwsContext;
  location: Location;
  objectKey: string;
  versionIds: readonly string[];
}

/** What versions of one key are that are about to go, and what comes to the top then. */
export function Uncovered({ context, location, objectKey, versionIds }: UncoveredProps) {
  const { query, listing, version } = useListing(context, location, { mode: 'key', prefix: objectKey });
  const history = useHistoryOf(listing, version);
  const [ids] = useState(() => new Set(versionIds));
  if (query.isError && listing === undefined)
    return <InlineFailure failure={query.error}>What comes to the top then could not be read.</InlineFailure>;
  // Before all is read it is not known what lies under them.
  if (history === undefined || listing?.state.kind === 'listing') return <Loader size="xs" />;
  return <Text mb="xs">{wordsOf(history, ids)}</Text>;
}

function wordsOf(history: History, ids: ReadonlySet<string>): string {
  let [bytes, markers, there] = [0, 0, 0];
  for (let line = 0; line < history.lines; line += 1) {
    if (!ids.has(history.versionId(line))) continue;
    there += 1;
    if (history.isMarker(line)) markers += 1;
    else bytes += history.size(line);
  }
  if (there === 0) return 'They are gone already.';
  const what = [
    there > markers && `${plural(there - markers, 'version')}, ${formatBytes(bytes)}`,
    markers > 0 && plural(markers, 'delete marker'),
  ].filter((part) => part !== false);
  return `${what.join(' and ')}. ${uncoveredText(history, ids)}`;
}

function uncoveredText(history: History, ids: ReadonlySet<string>): string {
  const uncovered = uncovers(history, 0, ids);
  switch (uncovered.kind) {
    case 'nothing':
      return 'What is on top now stays there.';
    case 'version': {
      const { line } = uncovered;
      const when = formatMoment(new Date(history.modified(line)));
      return `This uncovers the version of ${when}, ${formatBytes(history.size(line))}: it becomes the current one.`;
    }
    case 'deleted':
      return 'A delete marker under it comes to the top: the key holds nothing then.';
    case 'gone':
      return 'Nothing is left of the key then.';
  }
}
