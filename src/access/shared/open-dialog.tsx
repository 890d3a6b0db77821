import { Button, Group, Modal, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatDuration } from '@/lib/format';
import type { CallerGrant } from '@/resources/access-grants/caller-grants';
import type { GrantPermission } from '@/resources/access-grants/grant-input';
import { type GrantScope, readScope } from '@/resources/access-grants/scope';
import { AccountName } from '@/sessions/account-name';
import type { Session } from '@/sessions/types';
import { InlineFailure } from '@/ui/states';
import { permissionWords } from '../access-grants/permission-words';
import { DURATIONS, permissionsOf, targetProblem } from './open-choice';
import { useOpenAccess } from './use-open-access';
import classes from './shared.module.css';

/** A session that was opened, and where it may look. */
export interface Opened {
  readonly session: Session;
  readonly place: GrantScope;
}

interface OpenDialogProps {
  readonly session: Session;
  readonly region: string;
  readonly grant: CallerGrant;
  readonly onClose: () => void;
  readonly onOpened: (opened: Opened) => void;
}

/** How much of a grant is taken, and for how long. */
export function OpenDialog({ session, region, grant, onClose, onOpened }: OpenDialogProps) {
  const [target, setTarget] = useState(grant.scope);
  const [permission, setPermission] = useState<GrantPermission>(grant.permission);
  const [privilege, setPrivilege] = useState<'Default' | 'Minimal'>('Default');
  const [durationSeconds, setDuration] = useState<number>(3600);
  const opening = useOpenAccess(session);
  const problem = targetProblem(target, grant);
  const place = readScope(target);
  const open = () => {
    if (place === undefined || problem !== undefined) return;
    const wanted = { account: grant.owner, region, target, permission, privilege, durationSeconds };
    opening.mutate(wanted, { onSuccess: (opened) => onOpened({ session: opened, place }) });
  };
  return (
    <Modal opened onClose={onClose} title="Open what is shared" size="md" centered>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        <div>
          From <AccountName account={grant.owner} />, as a session of its own that renews itself while this
          one lives.
        </div>
        <TextInput
          label="Where"
          description="All of the grant, or a part of it"
          classNames={{ input: classes.mono }}
          value={target}
          error={problem}
          onChange={({ currentTarget: { value } }) => setTarget(value.trim())}
          data-autofocus
        />
        {grant.permission === 'READWRITE' ? (
          <NativeSelect
            size="xs"
            label="To"
            value={permission}
            onChange={({ currentTarget: { value } }) => setPermission(value as GrantPermission)}
            data={permissionsOf(grant).map((value) => ({ value, label: permissionWords(value) }))}
          />
        ) : (
          <div>
            <span className={classes.label}>To</span> {permissionWords(grant.permission)}
          </div>
        )}
        <div>
          <div className={classes.label} id="open-privilege">
            Privilege
          </div>
          <SegmentedControl
            aria-labelledby="open-privilege"
            value={privilege}
            onChange={(value) => setPrivilege(value)}
            data={[
              { value: 'Default', label: 'All the grant covers' },
              { value: 'Minimal', label: 'This place alone' },
            ]}
          />
        </div>
        <NativeSelect
          size="xs"
          label="For"
          description="No longer than the sessions of the location’s role"
          value={String(durationSeconds)}
          onChange={({ currentTarget: { value } }) => setDuration(Number(value))}
          data={DURATIONS.map((seconds) => ({
            value: String(seconds),
            label: formatDuration(seconds * 1000),
          }))}
        />
        {opening.error !== null && <InlineFailure failure={opening.error} />}
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={opening.isPending} disabled={problem !== undefined}>
            Open
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
