import { plural } from '@drawbridge-s3/policy/grammar';
import { Button, Group, Text } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { csvOf } from '@/lib/csv';
import type { FailedDelete } from '@/resources/objects/delete-objects';
import { saveAs } from '@/ui/save-as';
import { KeyList } from './key-list';

interface ResultsProps {
  /** What was done, in words. */
  done: string;
  failed: readonly FailedDelete[];
  /** Keys that were done, for the report. */
  keys: readonly string[];
  fileName: string;
  /** What a retry needs to be told. */
  retry?: ReactNode;
  retryDisabled?: boolean;
  /** Those that failed once more. */
  onRetry: () => void;
  onClose: () => void;
}

/** What became of each key, and those that failed with the service's reason. */
export function Results(props: ResultsProps) {
  const { done, failed, keys, fileName, retry, retryDisabled = false, onRetry, onClose } = props;
  const advice = [...new Set(failed.flatMap((one) => one.advice ?? []))].slice(0, 3);
  const end = useRef<HTMLButtonElement>(null);
  // What was done stood in its place, and took the focus along.
  useEffect(() => end.current?.focus(), []);
  const save = () =>
    saveAs(
      new Blob(
        [
          csvOf([
            ['key', 'version', 'result', 'why'],
            ...keys.map((key) => [key, '', 'done', '']),
            ...failed.map(({ key, versionId = '', code, message }) => [key, versionId, code, message]),
          ]),
        ],
        { type: 'text/csv' },
      ),
      fileName,
    );
  return (
    <>
      <Text role="status">{done}</Text>
      {failed.length > 0 && (
        <>
          <Text role="alert" mt="xs">
            <strong>{plural(failed.length, 'refusal')}</strong>, each with the service’s reason:
          </Text>
          <KeyList
            label="Refused"
            count={failed.length}
            line={(index) => ({
              key: failed[index]!.key,
              said: `${failed[index]!.code}: ${failed[index]!.message}`,
            })}
          />
          {advice.map((sentence) => (
            <Text key={sentence} size="sm">
              {sentence}
            </Text>
          ))}
          {retry}
        </>
      )}
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="subtle" onClick={save}>
          Save the report
        </Button>
        {failed.length > 0 && (
          <Button variant="default" disabled={retryDisabled} onClick={onRetry}>
            Try those again
          </Button>
        )}
        <Button ref={end} onClick={onClose}>
          Close
        </Button>
      </Group>
    </>
  );
}
