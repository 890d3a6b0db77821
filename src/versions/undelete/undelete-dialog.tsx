import { plural } from '@drawbridge-s3/policy/grammar';
import { Button, Group, Modal, Progress, SegmentedControl, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { locationLabel, type Location } from '@/aws/location';
import { formatBytes, formatCount, formatMoment } from '@/lib/format';
import { versioningQuery } from '@/resources/bucket-settings/settings';
import type { Hidden, UndeleteOutcome } from '@/resources/objects/history/undelete';
import { undeletePlan } from '@/resources/objects/history/undelete-plan';
import { useMfaDelete } from '@/sessions/mfa-delete/use-mfa-delete';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import { FailureState } from '@/ui/states';
import type { Chosen } from '../chosen';
import { KeyList } from '../key-list';
import { MomentField } from '../moment-field';
import { ReadingVersions } from '../reading-versions';
import { Results } from '../results';
import { useWholeHistory } from '../use-whole-history';
import { useUndeletion } from './use-undeletion';

export interface UndeleteDialogProps {
  context: AwsContext;
  location: Location;
  prefix: string;
  /** All below the prefix unless told. */
  only: Chosen | undefined;
  /** Only what was deleted after this moment, to begin with. Milliseconds since 1970. */
  since: number | undefined;
  onClose: () => void;
}

/** What would come back below a prefix, at what size; takes the delete markers away, and tells what is back. */
export function UndeleteDialog(props: UndeleteDialogProps) {
  const { context, location, prefix, only, onClose } = props;
  const { query, listing, history } = useWholeHistory(context, location, prefix, only);
  const [since, setSince] = useState(props.since);
  const [outcome, setOutcome] = useState<UndeleteOutcome>();
  const { progress, stop, run } = useUndeletion(context, location, prefix);
  const [running, setRunning] = useState(false);
  /** What it was when it began: what it does is listed anew meanwhile. */
  const [begun, setBegun] = useState<readonly Hidden[]>([]);
  const versioning = useQuery({ ...versioningQuery(context, location), enabled: location.type === 'bucket' });
  const mfa = useMfaDelete(context, versioning.data?.mfaDelete === true);
  const plan = useMemo(
    () => history && undeletePlan(history, { prefix, since, only }),
    [history, prefix, since, only],
  );
  const bytes = plan?.items.reduce((sum, { size = 0 }) => sum + size, 0) ?? 0;
  const markers = plan?.items.reduce((sum, item) => sum + item.markers.length, 0) ?? 0;

  const begin = async (hidden: readonly Hidden[]) => {
    setRunning(true);
    const { back, failed } = await run(hidden, mfa.text);
    mfa.used();
    setOutcome({ back: [...(outcome?.back ?? []), ...back], failed });
    setRunning(false);
  };
  const title = `Undelete in ${visibleText(`${locationLabel(location)}/${prefix}`)}`;
  if (running) {
    const { done, all } = progress ?? { done: 0, all: 1 };
    return (
      <Modal opened onClose={() => undefined} withCloseButton={false} title="Undeleting" centered>
        <Progress value={(done / all) * 100} aria-label="Delete markers taken away so far" />
        <Group justify="space-between" mt="sm">
          <Text c="dimmed">
            {done < all
              ? `${formatCount(done)} of ${plural(all, 'delete marker')}`
              : 'Looking whether the keys are back…'}
          </Text>
          <Button variant="default" onClick={stop}>
            Stop
          </Button>
        </Group>
      </Modal>
    );
  }
  if (outcome !== undefined) {
    return (
      <Modal opened onClose={onClose} title={title} size="lg" centered>
        <Results
          done={`${plural(outcome.back.length, 'object')} ${outcome.back.length === 1 ? 'is' : 'are'} back.`}
          failed={outcome.failed}
          keys={outcome.back}
          fileName="undelete-report.csv"
          retry={mfa.fields}
          retryDisabled={mfa.missing}
          onRetry={() => {
            const again = new Set(outcome.failed.map(({ key }) => key));
            void begin(begun.filter(({ key }) => again.has(key)));
          }}
          onClose={onClose}
        />
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title={title} size="lg" centered>
      {query.isError && listing === undefined ? (
        <FailureState failure={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <>
          <Group gap="xs">
            <SegmentedControl
              aria-label="Which deletions"
              data={[
                { value: 'all', label: 'Whenever deleted' },
                { value: 'since', label: 'Deleted since' },
              ]}
              value={since === undefined ? 'all' : 'since'}
              onChange={(which) => setSince(which === 'all' ? undefined : Date.now() - 86_400_000)}
            />
            {since !== undefined && (
              <MomentField label="Deleted since, local time" value={since} onChange={setSince} />
            )}
          </Group>
          {listing?.state.kind !== 'complete' && <ReadingVersions listing={listing} />}
          {plan && (
            <>
              <Text mt="sm">
                {plan.items.length === 0
                  ? versioning.data?.status === 'Never enabled'
                    ? 'Nothing would come back: this bucket never kept versions, and what is deleted in it is gone.'
                    : 'Nothing would come back.'
                  : `${plural(plan.items.length, 'object')} would come back, ${formatBytes(bytes)}: ${plural(markers, 'delete marker')} ${markers === 1 ? 'goes' : 'go'}, and nothing else is touched.`}
              </Text>
              {plan.items.length > 0 && (
                <KeyList
                  label="What would come back"
                  count={plan.items.length}
                  line={(index) => {
                    const { key, deletedAt, size = 0 } = plan.items[index]!;
                    return {
                      key: key.slice(prefix.length) || key,
                      said: `deleted ${formatMoment(new Date(deletedAt))} · ${formatBytes(size)}`,
                    };
                  }}
                />
              )}
              {plan.empty > 0 && (
                <Text c="dimmed" size="sm">
                  Of {plural(plan.empty, 'key')} nothing but delete markers is left.
                </Text>
              )}
              <Text c="dimmed" size="sm">
                Needs <Mono>s3:DeleteObjectVersion</Mono>, as every version id does.
              </Text>
              {plan.items.length > 0 && mfa.fields}
            </>
          )}
          <Group justify="flex-end" mt="md" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              data-autofocus
              disabled={plan === undefined || plan.items.length === 0 || mfa.missing}
              onClick={() => {
                const items = plan?.items ?? [];
                setBegun(items);
                void begin(items);
              }}
            >
              Undelete {plan === undefined ? '' : formatCount(plan.items.length)}
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}
