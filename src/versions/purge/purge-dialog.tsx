import { plural } from '@drawbridge-s3/policy/grammar';
import { Loader, Modal, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { formatBytes, formatCount, formatMoment } from '@/lib/format';
import { deleteObjectsMutation, type FailedDelete } from '@/resources/objects/delete-objects';
import type { History } from '@/resources/objects/history/history';
import { uncovers } from '@/resources/objects/history/uncovers';
import { useHistoryOf } from '@/resources/objects/history/use-history-of';
import { lockOf } from '@/resources/objects/lock-of';
import { useListing } from '@/resources/objects/use-listing';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import { Results } from '../results';

export interface PurgeDialogProps {
  context: AwsContext;
  location: Location;
  objectKey: string;
  versionIds: readonly string[];
  onClose: () => void;
}

/** Deletes versions of one key for good, after it has said what they are and what comes to the top then. */
export function PurgeDialog({ context, location, objectKey, versionIds, onClose }: PurgeDialogProps) {
  const { listing, version } = useListing(context, location, { mode: 'key', prefix: objectKey });
  const history = useHistoryOf(listing, version);
  const remove = useMutation(deleteObjectsMutation(useQueryClient(), context, location));
  const [outcome, setOutcome] = useState<{ gone: number; failed: readonly FailedDelete[] }>();
  /** What it was before anything went. */
  const [words, setWords] = useState<string>();

  const begin = async (ids: readonly string[]) => {
    setWords(history && wordsOf(history, new Set(versionIds)));
    const { deleted, failed } = await remove.mutateAsync({
      targets: ids.map((versionId) => ({ key: objectKey, versionId })),
    });
    const explained = await Promise.all(
      failed.map(async (one) => {
        const lock = await lockOf(context, location, one);
        return lock === undefined ? one : { ...one, message: lock };
      }),
    );
    setOutcome((before) => ({ gone: (before?.gone ?? 0) + deleted.length, failed: explained }));
    if (failed.length === 0 && deleted.length > 0) onClose();
  };
  const title = `Delete ${plural(versionIds.length, 'version')} for good`;
  if (outcome !== undefined) {
    return (
      <Modal opened onClose={onClose} title={title} size="lg" centered>
        <Results
          done={`${plural(outcome.gone, 'version')} deleted for good.`}
          failed={outcome.failed}
          keys={[]}
          fileName="delete-report.csv"
          onRetry={() => void begin(outcome.failed.flatMap(({ versionId }) => versionId ?? []))}
          onClose={onClose}
        />
      </Modal>
    );
  }
  return (
    <ConfirmDialog
      opened
      danger
      title={title}
      confirmLabel={`Delete ${formatCount(versionIds.length)} for good`}
      phrase={versionIds.length > 1 ? String(versionIds.length) : undefined}
      busy={remove.isPending}
      onConfirm={() => void begin(versionIds)}
      onClose={onClose}
    >
      <Text>
        Of <Mono>{visibleText(objectKey)}</Mono>. Nobody can bring {versionIds.length === 1 ? 'it' : 'them'}{' '}
        back.
      </Text>
      {history === undefined ? (
        <Loader size="xs" />
      ) : (
        <Text mt="xs">{words ?? wordsOf(history, new Set(versionIds))}</Text>
      )}
    </ConfirmDialog>
  );
}

function wordsOf(history: History, ids: ReadonlySet<string>): string {
  let bytes = 0;
  let markers = 0;
  for (let line = 0; line < history.lines; line += 1) {
    if (!ids.has(history.versionId(line))) continue;
    if (history.isMarker(line)) markers += 1;
    else bytes += history.size(line);
  }
  const what = [
    ids.size > markers && `${plural(ids.size - markers, 'version')}, ${formatBytes(bytes)}`,
    markers > 0 && plural(markers, 'delete marker'),
  ].filter((part) => part !== false);
  return `${what.join(' and ')}. ${history.keys === 0 ? '' : uncoveredText(history, ids)}`;
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
