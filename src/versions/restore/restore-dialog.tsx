import { plural } from '@drawbridge-s3/policy/grammar';
import { Button, Checkbox, Group, Modal, Progress, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { toFailure } from '@/aws/failures/to-failure';
import { locationLabel, type Location } from '@/aws/location';
import { formatCount, formatMoment } from '@/lib/format';
import { versioningQuery } from '@/resources/bucket-settings/settings';
import { deleteObjectsMutation, type FailedDelete } from '@/resources/objects/delete-objects';
import type { History } from '@/resources/objects/history/history';
import { restorePlan, type CopyBack, type RestorePlan } from '@/resources/objects/history/restore-plan';
import { stateAt } from '@/resources/objects/history/state-at';
import { useMfaDelete } from '@/sessions/mfa-delete/use-mfa-delete';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { visibleText } from '@/ui/names/odd-names';
import { FailureState } from '@/ui/states';
import type { Chosen } from '../chosen';
import { ReadingVersions } from '../reading-versions';
import { Results } from '../results';
import { useUndeletion } from '../undelete/use-undeletion';
import { useWholeHistory } from '../use-whole-history';
import { PlanView } from './plan-view';
import { savePlan } from './save-plan';

export interface RestoreDialogProps {
  context: AwsContext;
  location: Location;
  prefix: string;
  only: Chosen | undefined;
  /** What it is restored to: a moment in milliseconds since 1970, or one version of the one key. */
  to: { readonly moment: number; readonly versionId?: string };
  /** Begins to copy these versions over what stands there; resolves when that is under way. */
  onCopy: (prefix: string, items: readonly CopyBack[]) => Promise<void>;
  onClose: () => void;
}

const STOPPED = {
  code: 'NotAttempted',
  message: 'It was stopped before this was begun.',
  advice: undefined,
};

interface Outcome {
  readonly back: readonly string[];
  readonly copying: number;
  readonly removed: readonly string[];
  readonly failed: readonly FailedDelete[];
}

/** What would make a prefix again what it was at a moment, asked before it is done, and what became of it. */
export function RestoreDialog(props: RestoreDialogProps) {
  const { context, location, prefix, only, to, onCopy, onClose } = props;
  const { moment, versionId } = to;
  const { query, listing, history } = useWholeHistory(context, location, prefix, only);
  const versioning = useQuery({ ...versioningQuery(context, location), enabled: location.type === 'bucket' });
  const remove = useMutation(deleteObjectsMutation(useQueryClient(), context, location));
  const { progress, stop, run } = useUndeletion(context, location, prefix);
  const stopped = useRef(new AbortController());
  const [removing, setRemoving] = useState(false);
  const [running, setRunning] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  /** What it was when it began: what it does is listed anew meanwhile. */
  const [begun, setBegun] = useState<RestorePlan>();
  const live = useMemo(
    () => history && restorePlan(history, stateOf(history, moment, versionId), { prefix, only }),
    [history, moment, versionId, prefix, only],
  );
  const plan = begun ?? live;
  const mfa = useMfaDelete(context, versioning.data?.mfaDelete === true && (plan?.undelete.length ?? 0) > 0);

  const begin = async (again?: ReadonlySet<string>) => {
    if (plan === undefined) return;
    setBegun(plan);
    setRunning(true);
    const due = <T extends { readonly key: string }>(items: readonly T[]) =>
      again === undefined ? items : items.filter(({ key }) => again.has(key));
    stopped.current = new AbortController();
    const { signal } = stopped.current;
    const { back, failed } = await run(due(plan.undelete), mfa.text);
    mfa.used();
    const refused: FailedDelete[] = [...failed];
    const untouched = (items: readonly { readonly key: string }[]) =>
      refused.push(...items.map(({ key }) => ({ key, ...STOPPED })));
    let copying = 0;
    const copies = due(plan.copy);
    if (signal.aborted) untouched(copies);
    else if (copies.length > 0) {
      try {
        await onCopy(prefix, copies);
        copying = copies.length;
      } catch (error) {
        const { code, message, advice } = toFailure(error, { action: 'CopyObject', context });
        refused.push(...copies.map(({ key }) => ({ key, code, message, advice })));
      }
    }
    const added = removing ? due(plan.added) : [];
    const removed: string[] = [];
    if (signal.aborted) untouched(added);
    else if (added.length > 0) {
      const { deleted, failed: kept } = await remove.mutateAsync({ targets: added, signal });
      removed.push(...deleted.map(({ key }) => key));
      refused.push(...kept);
    }
    setOutcome((before) => ({
      back: [...(before?.back ?? []), ...back],
      copying: (before?.copying ?? 0) + copying,
      removed: [...(before?.removed ?? []), ...removed],
      failed: refused,
    }));
    setRunning(false);
  };

  const when = formatMoment(new Date(moment));
  const title = `Restore ${visibleText(`${locationLabel(location)}/${prefix}`)} as of ${when}`;
  if (running) {
    const { done, all } = progress ?? { done: 0, all: 1 };
    return (
      <Modal opened onClose={() => undefined} withCloseButton={false} title="Restoring" centered>
        <Progress value={(done / all) * 100} aria-label="Restored so far" />
        <Group justify="flex-end" mt="sm">
          <Button
            variant="default"
            onClick={() => {
              stopped.current.abort();
              stop();
            }}
          >
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
          done={wordsOf(outcome)}
          failed={outcome.failed}
          keys={[...outcome.back, ...outcome.removed]}
          fileName="restore-report.csv"
          retry={mfa.fields}
          retryDisabled={mfa.missing}
          onRetry={() => void begin(new Set(outcome.failed.map(({ key }) => key)))}
          onClose={onClose}
        />
      </Modal>
    );
  }
  if (plan === undefined) {
    return (
      <Modal opened onClose={onClose} title={title} size="lg" centered>
        {query.isError && listing === undefined ? (
          <FailureState failure={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <ReadingVersions listing={listing} />
        )}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Modal>
    );
  }
  const count = plan.undelete.length + plan.copy.length + (removing ? plan.added.length : 0);
  const kept = versioning.data?.status === 'Enabled';
  const risky = removing || (plan.replaced > 0 && !kept);
  return (
    <ConfirmDialog
      opened
      title={title}
      confirmLabel={`Restore ${formatCount(count)}`}
      phrase={risky && count > 0 ? String(count) : undefined}
      danger={risky}
      disabled={count === 0 || mfa.missing}
      onConfirm={() => void begin()}
      onClose={onClose}
    >
      <PlanView plan={plan} prefix={prefix} />
      {plan.added.length > 0 && (
        <Checkbox
          mt="sm"
          checked={removing}
          onChange={(event) => setRemoving(event.currentTarget.checked)}
          label={`Delete what came later, too: ${plural(plan.added.length, 'object')}`}
          description={
            kept
              ? 'A delete marker hides each of them; their versions stay.'
              : 'The bucket does not keep versions now: they may be gone for good.'
          }
        />
      )}
      {plan.replaced > 0 && (
        <Text c="dimmed" size="sm" mt="sm">
          {kept
            ? 'What stands there now stays as a noncurrent version.'
            : 'The bucket does not surely keep versions now: what is replaced may be gone for good.'}{' '}
          A key that changes meanwhile is not replaced.
        </Text>
      )}
      {mfa.fields}
      <Button variant="subtle" size="compact-xs" mt="xs" onClick={() => savePlan(plan)}>
        Save the plan
      </Button>
    </ConfirmDialog>
  );
}

function stateOf(history: History, moment: number, versionId: string | undefined) {
  if (versionId === undefined) return stateAt(history, moment);
  // The key itself is the first below the prefix that is its name.
  const line = history.rows.findIndex(
    (_, at) => at < history.starts[1]! && history.versionId(at) === versionId,
  );
  return { lines: line < 0 ? new Uint32Array() : Uint32Array.of(line), added: new Uint32Array() };
}

function wordsOf({ back, copying, removed }: Outcome): string {
  const parts = [
    back.length > 0 && `${plural(back.length, 'object')} undeleted`,
    copying > 0 && `${plural(copying, 'copy', 'copies')} under way: the transfers below tell of each`,
    removed.length > 0 && `${plural(removed.length, 'object')} deleted that came later`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'Nothing was restored.' : `${parts.join('; ')}.`;
}
