import { plural } from '@drawbridge-s3/policy/grammar';
import { Button, Checkbox, Group, Loader, Modal, Radio, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, locationLabel, type Location } from '@/aws/location';
import { formatBytes, formatCount } from '@/lib/format';
import { versioningQuery } from '@/resources/bucket-settings/settings';
import { afterDeletion } from '@/resources/objects/delete-objects';
import { conditionalDeletesQuery, deletionPlanQuery } from '@/resources/objects/deletion-plan';
import type { ObjectAddress } from '@/resources/objects/head-object';
import { objectLockQuery } from '@/resources/bucket-settings/object-lock';
import { useMfaDelete } from '@/sessions/mfa-delete/use-mfa-delete';
import { useSessions } from '@/sessions/store';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Mono } from '@/ui/mono';
import page from '@/ui/page.module.css';
import { visibleText } from '@/ui/names/odd-names';
import { VisibleName } from '@/ui/names/visible-name';
import { InlineFailure } from '@/ui/states';
import { beginDelete, beginPurge, type Chosen } from '../begin';
import { consequence, conditionText } from './consequence';
import { Uncovered } from './uncovered';
import classes from './removal-list.module.css';

interface RemoveDialogProps {
  sessionId: string;
  context: AwsContext;
  location: Location;
  /** Prefix that the chosen keys share. */
  prefix: string;
  items: {
    readonly objects: readonly (ObjectAddress & { readonly size: number | undefined })[];
    readonly folders: readonly string[];
  };
  /** The list is one of versions: single ones are deleted for good. */
  versions: boolean;
  onClose: () => void;
  onDeleted: (deleted: readonly ObjectAddress[], folders: readonly string[]) => void;
}

const SHOWN = 6;
/** Above it a tab is not the best place any more. */
const MANY = 10_000;

/** Counts what would go, says what it means, asks for the number, and begins what then goes on by itself. */
export function RemoveDialog(props: RemoveDialogProps) {
  const { sessionId, context, location, prefix, items, versions, onClose, onDeleted } = props;
  const queryClient = useQueryClient();
  const [counted, setCounted] = useState(0);
  const [purge, setPurge] = useState(false);
  const [unchanged, setUnchanged] = useState(true);
  const [bypass, setBypass] = useState(false);
  const session = useSessions((state) => state.sessions.find(({ id }) => id === sessionId));
  const single = versions ? items.objects : [];
  const keys = useMemo(() => (versions ? [] : items.objects.map(({ key }) => key)), [versions, items]);
  const versioning = useQuery({ ...versioningQuery(context, location), enabled: location.type === 'bucket' });
  const lock = useQuery({ ...objectLockQuery(context, location), enabled: location.type === 'bucket' });
  const conditions = useQuery(conditionalDeletesQuery(context, location, prefix));
  const plan = useQuery({
    ...deletionPlanQuery(context, location, { prefix, keys, folders: items.folders, onCount: setCounted }),
    enabled: keys.length + items.folders.length > 0,
  });
  const needsPlan = keys.length + items.folders.length > 0;
  const keepsVersions = versioning.data !== undefined && versioning.data.status !== 'Never enabled';
  const permanent = purge || (versions && items.folders.length === 0);
  const mfa = useMfaDelete(context, permanent && versioning.data?.mfaDelete === true);
  const conditional = unchanged && !permanent && conditions.data === 'honoured';

  if (needsPlan && plan.data === undefined) {
    return (
      <Modal opened onClose={onClose} title="Counting what would be deleted" centered>
        {plan.isError ? (
          <InlineFailure failure={plan.error} />
        ) : (
          <Group gap="xs" role="status">
            <Loader size="xs" />
            <Text>{plural(counted, 'object')} so far…</Text>
          </Group>
        )}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Modal>
    );
  }

  const chosen: Chosen = { versions: single, plan: plan.data ?? { objects: [], folders: [] } };
  const folderCount = chosen.plan.folders.reduce((sum, { entries }) => sum + entries.count, 0);
  const count = single.length + chosen.plan.objects.length + folderCount;
  const bytes = bytesOf(chosen);
  const place = { sessionId, location };
  const begin = () => {
    const settled = (removed: ReadonlySet<string> | undefined) =>
      void afterDeletion(queryClient, context, location, removed);
    const how = { place, bypass, mfa: mfa.text, onSettled: settled, onDeleted };
    if (purge) beginPurge({ ...how, prefixes: items.folders, keys });
    else beginDelete({ ...how, chosen, conditional });
    onClose();
  };
  const [first] = single;
  const ofOneKey =
    items.folders.length === 0 && single.every(({ key }) => key === first?.key) ? first?.key : undefined;
  const phrase = purge ? locationLabel(location) : String(count);

  return (
    <ConfirmDialog
      opened
      danger
      title={permanent ? 'Delete for good' : 'Delete objects'}
      phrase={phrase}
      disabled={(count === 0 && !purge) || mfa.missing}
      confirmLabel={
        purge ? 'Delete every version' : `Delete ${formatCount(count)}${permanent ? ' for good' : ''}`
      }
      onConfirm={begin}
      onClose={onClose}
    >
      <Text>
        {count === 0 ? 'Nothing is there any more' : plural(count, single.length > 0 ? 'version' : 'object')}
        {bytes > 0 && `, ${formatBytes(bytes)}`}
        {items.folders.length > 0 && `, ${plural(items.folders.length, 'whole folder')} among them,`} in{' '}
        <Mono>{visibleText(locationLabel(location))}</Mono>:
      </Text>
      <ul className={classes.sample}>
        {sampleOf(chosen).map((name) => (
          <li key={name}>
            <Mono>
              <VisibleName name={name} />
            </Mono>
          </li>
        ))}
        {count > SHOWN && <li>and {formatCount(count - SHOWN)} more</li>}
      </ul>
      {ofOneKey !== undefined && count > 0 && (
        <Uncovered
          context={context}
          location={location}
          objectKey={ofOneKey}
          versionIds={single.flatMap(({ versionId }) => versionId ?? [])}
        />
      )}
      {keepsVersions && single.length === 0 && (
        <Radio.Group
          aria-label="What becomes of the versions"
          value={purge ? 'purge' : 'marker'}
          onChange={(next) => setPurge(next === 'purge')}
          mb="xs"
        >
          <Stack gap={6}>
            <Radio value="marker" label="Leave the versions: a delete marker hides each object" />
            <Radio value="purge" label="Delete every version and delete marker of them, for good" />
          </Stack>
        </Radio.Group>
      )}
      <Text c="dimmed">{consequence(permanent, versioning.data?.status)}</Text>
      {mfa.fields}
      {!permanent &&
        (conditions.data === 'honoured' ? (
          <Checkbox
            mt="sm"
            checked={unchanged}
            onChange={(event) => setUnchanged(event.currentTarget.checked)}
            label="Leave what is written after it was counted"
            description="By the ETag of each; takes s3:GetObject besides s3:DeleteObject."
          />
        ) : (
          <Text mt="xs" c="dimmed">
            {conditionText(conditions.data)}
          </Text>
        ))}
      {permanent && lock.data === true && (
        <Checkbox
          mt="sm"
          checked={bypass}
          onChange={(event) => setBypass(event.currentTarget.checked)}
          label="Bypass governance retention"
          description="Takes s3:BypassGovernanceRetention. What compliance retention or a legal hold locks stays, and is told with its date."
        />
      )}
      <Text mt="sm" size="sm" c="dimmed">
        It goes on in this tab while you look at other things; its progress is at the bottom.
      </Text>
      {count > MANY && location.type === 'bucket' && session !== undefined && (
        <Text mt="xs" size="sm" c="dimmed">
          S3 Batch Operations deletes nothing. Without a tab a lifecycle rule does, and what it deletes costs
          no requests:{' '}
          <Link
            to="/s/$session/l/$location/settings"
            params={{ session: session.slug, location: bucketParameter(location) }}
            search={{ edit: 'lifecycle' }}
            className={page.link}
          >
            Edit the lifecycle…
          </Link>
        </Text>
      )}
    </ConfirmDialog>
  );
}

function bytesOf({ versions, plan }: Chosen): number {
  let sum = 0;
  for (const { size } of [...versions, ...plan.objects]) sum += size ?? 0;
  for (const { entries } of plan.folders)
    for (let index = 0; index < entries.count; index += 1) sum += entries.size(index) ?? 0;
  return sum;
}

function sampleOf({ versions, plan }: Chosen): string[] {
  const names = [...versions, ...plan.objects].slice(0, SHOWN).map(({ key }) => key);
  for (const { prefix, entries } of plan.folders)
    for (let index = 0; index < entries.count && names.length < SHOWN; index += 1)
      names.push(prefix + entries.name(index));
  return [...new Set(names)];
}
