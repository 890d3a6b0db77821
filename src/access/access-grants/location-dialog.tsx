import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { GrantsLocation } from '@/resources/access-grants/locations';
import type { RoleSummary } from '@/resources/roles/role';
import type { Session } from '@/sessions/types';
import { InlineFailure } from '@/ui/states';
import type { InstanceAt } from './act';
import { registerAct, roleAct } from './acts';
import { isRoleArn, LocationRoleField } from './location-role-field';
import { useAct } from './use-act';
import classes from './access-grants.module.css';

interface LocationDialogProps {
  readonly at: InstanceAt;
  readonly session: Session;
  readonly directory: boolean;
  /** Of the account, as far as they may be listed. */
  readonly roles: readonly RoleSummary[];
  /** The one that gets another role; without it a new one is registered. */
  readonly location?: GrantsLocation;
  readonly onClose: () => void;
}

/** A place to give grants in, and the role that stands behind it. */
export function LocationDialog({ at, session, directory, roles, location, onClose }: LocationDialogProps) {
  const [scope, setScope] = useState(location?.scope ?? 's3://');
  const [role, setRole] = useState(location?.role ?? '');
  const act = useAct(onClose);
  const scopeProblem = /^s3:\/\/(?:[^/*\s]+(?:\/[^*]*\*?)?)?$/.test(scope)
    ? undefined
    : 's3:// for all buckets, or s3://bucket/, or s3://bucket/prefix*';
  const ready = scopeProblem === undefined && isRoleArn(role);
  return (
    <Modal
      opened
      onClose={onClose}
      title={location === undefined ? 'Register a location' : 'Another role for this location'}
      size="xl"
      centered
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          act.mutate(location === undefined ? registerAct(at, { scope, role }) : roleAct(at, location, role));
        }}
      >
        <TextInput
          label="Where"
          description={`Buckets of this account in ${at.place.region}`}
          classNames={{ input: classes.mono }}
          value={scope}
          error={scopeProblem}
          disabled={location !== undefined}
          onChange={({ currentTarget: { value } }) => setScope(value.trim())}
        />
        <LocationRoleField
          {...{ at, session, directory, roles, scope }}
          label="Role"
          value={role}
          onChange={setRole}
        />
        {act.error !== null && <InlineFailure failure={act.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={act.isPending} disabled={!ready}>
            {location === undefined ? 'Register' : 'Change'}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
