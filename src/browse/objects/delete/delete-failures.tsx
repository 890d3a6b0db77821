import { Button, Group, Modal, Text } from '@mantine/core';
import { formatCount } from '@/lib/format';
import type { DeleteOutcome } from '@/resources/objects/delete-objects';
import { CopyButton } from '@/ui/copy-button';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import classes from './delete.module.css';

const SHOWN = 200;
/** Kinds of advice: keys are mostly refused for one reason. */
const ADVICE_SHOWN = 3;

/** What was not deleted, key by key, with the service's reason. */
export function DeleteFailures({ outcome, onClose }: { outcome: DeleteOutcome; onClose: () => void }) {
  const { deleted, failed } = outcome;
  const report = failed.map(({ key, code, message }) => `${key}\t${code}\t${message}`).join('\n');
  const advice = [...new Set(failed.flatMap((one) => one.advice ?? []))].slice(0, ADVICE_SHOWN);
  return (
    <Modal opened onClose={onClose} title="Not everything was deleted" size="lg" centered>
      <Text role="alert">
        {formatCount(deleted.length)} deleted, <strong>{formatCount(failed.length)} not</strong>:
      </Text>
      <ul className={classes.failures} aria-label="Not deleted">
        {failed.slice(0, SHOWN).map(({ key, versionId, code, message }) => (
          <li key={`${versionId} ${key}`}>
            <Mono>{visibleText(key)}</Mono>
            <Text c="dimmed" size="sm">
              <Mono>{code}</Mono> {message}
            </Text>
          </li>
        ))}
        {failed.length > SHOWN && <li>and {formatCount(failed.length - SHOWN)} more</li>}
      </ul>
      {advice.map((sentence) => (
        <Text key={sentence} size="sm" mt="xs">
          {sentence}
        </Text>
      ))}
      <Group justify="space-between" mt="md">
        <Group gap={4}>
          <CopyButton value={report} label="the whole list" />
          <Text c="dimmed">Copy the whole list</Text>
        </Group>
        <Button onClick={onClose}>Close</Button>
      </Group>
    </Modal>
  );
}
