import { Autocomplete, Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { readPrincipal } from '@drawbridge-s3/policy/grammar';
import type { GrantsLocation } from '@/resources/access-grants/locations';
import type { RoleSummary } from '@/resources/roles/role';
import { InlineFailure } from '@/ui/states';
import type { InstanceAt } from './act';
import { registerAct, roleAct } from './acts';
import { DocumentText } from '@/ui/legible/document-text';
import { neededPermissions, neededTrust, trustsInstance } from './location-role';
import { useAct } from './use-act';
import classes from './access-grants.module.css';

interface LocationDialogProps {
  readonly at: InstanceAt;
  /** Of the account, as far as they may be listed. */
  readonly roles: readonly RoleSummary[];
  /** The one that gets another role; without it a new one is registered. */
  readonly location?: GrantsLocation;
  readonly onClose: () => void;
}

/** A place to give grants in, and the role that stands behind it. */
export function LocationDialog({ at, roles, location, onClose }: LocationDialogProps) {
  const [scope, setScope] = useState(location?.scope ?? 's3://');
  const [role, setRole] = useState(location?.role ?? '');
  const act = useAct(onClose);
  const { partition } = at.context.profile;
  const scopeProblem = /^s3:\/\/(?:[^/*\s]+(?:\/[^*]*\*?)?)?$/.test(scope)
    ? undefined
    : 's3:// for all buckets, or s3://bucket/, or s3://bucket/prefix*';
  const roleProblem =
    role === '' || readPrincipal(role)?.kind === 'role' ? undefined : 'The ARN of a role of this account';
  const known = roles.find(({ arn }) => arn === role);
  const trusts =
    known === undefined ? undefined : trustsInstance(known.trust, known.arn, partition, at.place);
  const trusting = roles.filter(({ arn, trust }) => trustsInstance(trust, arn, partition, at.place));
  const others = roles.filter((one) => !trusting.includes(one));
  const ready = role !== '' && scopeProblem === undefined && roleProblem === undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      title={location === undefined ? 'Register a location' : 'Another role for this location'}
      size="lg"
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
        <Autocomplete
          size="xs"
          label="Role"
          description="S3 Access Grants assumes it; grants are cut from what it may do"
          placeholder="arn:aws:iam::…:role/…"
          classNames={{ input: classes.mono }}
          value={role}
          error={roleProblem}
          onChange={(value) => setRole(value.trim())}
          data={[
            ...(trusting.length === 0
              ? []
              : [{ group: 'Trust S3 Access Grants', items: trusting.map(({ arn }) => arn) }]),
            ...(others.length === 0
              ? []
              : [{ group: 'Do not trust it', items: others.map(({ arn }) => arn) }]),
          ]}
          limit={60}
        />
        {trusts === true && <p className={classes.good}>This role trusts S3 Access Grants.</p>}
        {trusts === false && (
          <p className={classes.warning} role="alert">
            This role does not trust S3 Access Grants of this instance. Until its trust policy says so, nobody
            gets in by grants of this location.
          </p>
        )}
        {trusts !== true && (
          <>
            <h3 className={classes.heading}>What the role’s trust policy has to say</h3>
            <DocumentText label="trust policy" text={neededTrust(partition, at.place)} />
            <h3 className={classes.heading}>And what it has to be allowed, at most</h3>
            <DocumentText label="permissions" text={neededPermissions(partition, at.place, scope)} />
            <p className={classes.hint}>
              Where objects are under SSE-KMS it needs kms:Decrypt, and kms:GenerateDataKey to write, on their
              key.
            </p>
          </>
        )}
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
