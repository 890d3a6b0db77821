import { Autocomplete, Button } from '@mantine/core';
import { useState } from 'react';
import { readPrincipal } from '@drawbridge-s3/policy/grammar';
import type { RoleSummary } from '@/resources/roles/role';
import type { Session } from '@/sessions/types';
import type { InstanceAt } from './act';
import { trustsInstance } from './location-role';
import { MakeRole } from './make-role';
import classes from './access-grants.module.css';

export const isRoleArn = (text: string): boolean => readPrincipal(text)?.kind === 'role';

export interface LocationRoleFieldProps {
  readonly at: InstanceAt;
  readonly session: Session;
  /** Of the location. */
  readonly scope: string;
  readonly label: string;
  readonly directory: boolean;
  /** Of the account, as far as they may be listed. */
  readonly roles: readonly RoleSummary[];
  /** ARN */
  readonly value: string;
  readonly onChange: (arn: string) => void;
}

/** The role behind a location: one that is there, those that trust S3 Access Grants first, or one that is made for it. */
export function LocationRoleField(props: LocationRoleFieldProps) {
  const { at, session, scope, label, directory, roles, value, onChange } = props;
  const [making, setMaking] = useState(false);
  const { partition } = at.context.profile;
  const known = roles.find(({ arn }) => arn === value);
  const trusts =
    known === undefined ? undefined : trustsInstance(known.trust, known.arn, partition, at.place);
  const trusting = roles.filter(({ arn, trust }) => trustsInstance(trust, arn, partition, at.place));
  const others = roles.filter((one) => !trusting.includes(one));
  return (
    <>
      <div className={classes.inline}>
        <Autocomplete
          size="xs"
          className={classes.grows}
          label={label}
          description="S3 Access Grants assumes it; grants are cut from what it may do"
          placeholder="arn:aws:iam::…:role/…"
          classNames={{ input: classes.mono }}
          value={value}
          error={value === '' || isRoleArn(value) ? undefined : 'The ARN of a role of this account'}
          onChange={(text) => onChange(text.trim())}
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
        <Button variant="default" aria-expanded={making} onClick={() => setMaking(!making)}>
          {making ? 'Make none' : 'Make one…'}
        </Button>
      </div>
      {trusts === true && <p className={classes.good}>This role trusts S3 Access Grants.</p>}
      {trusts === false && (
        <p className={classes.warning} role="alert">
          This role does not trust S3 Access Grants of this instance. Until its trust policy says so, nobody
          gets in by grants of this location. “Make one…” shows what it has to say.
        </p>
      )}
      {making && (
        <MakeRole
          at={at}
          session={session}
          scope={scope}
          directory={directory}
          roles={roles}
          onMade={(arn) => {
            onChange(arn);
            setMaking(false);
          }}
        />
      )}
    </>
  );
}
