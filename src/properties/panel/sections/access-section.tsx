import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { BucketGrant } from '@/resources/bucket-settings/bucket-acl';
import { AccountName } from '@/sessions/account-name';
import { useCanonicalIds } from '@/sessions/canonical-ids';
import { Mono } from '@/ui/mono';
import { granteeWords } from '../../plan/change-words';
import classes from '../properties.module.css';
import { IN_PLACE, Section } from './section';
import type { SectionProps } from './section-props';

const CANNED = [
  'private',
  'bucket-owner-full-control',
  'bucket-owner-read',
  'authenticated-read',
  'public-read',
  'public-read-write',
  'aws-exec-read',
];
const PERMISSIONS = ['READ', 'READ_ACP', 'WRITE_ACP', 'FULL_CONTROL'];

interface AccessSectionProps extends SectionProps {
  readonly aclsOff: boolean | undefined;
}

/** Whose the object is, and whom its ACL lets in. */
export function AccessSection({ draft, standing, onChange, aclsOff }: AccessSectionProps) {
  const acl = standing?.acl;
  const stands = typeof acl === 'object' ? acl : undefined;
  const chosen = draft.acl;
  const grants = chosen !== undefined && 'grants' in chosen ? chosen.grants : stands?.grants;
  const setGrants = (next: readonly BucketGrant[]) =>
    onChange({ acl: { owner: stands?.owner, grants: next } });
  return (
    <Section title="Owner and ACL" how={IN_PLACE}>
      {stands?.owner !== undefined && (
        <div className={classes.row}>
          <span className={classes.dim}>Owner</span> <Grantee grantee={stands.owner} />
        </div>
      )}
      {acl === 'denied' && <p className={classes.dim}>The ACL may not be read (s3:GetObjectAcl).</p>}
      {aclsOff === true ? (
        <p className={classes.dim}>
          ACLs are disabled in this bucket (BucketOwnerEnforced): the bucket’s owner owns every object, and
          policies say who gets them.
        </p>
      ) : (
        <>
          {grants !== undefined && (chosen === undefined || 'grants' in chosen) && (
            <ul className={classes.list} aria-label="Grants">
              {grants.map((grant) => (
                <li key={`${grant.permission} ${grant.grantee}`} className={classes.row}>
                  <Mono>{grant.permission}</Mono>
                  <span className={classes.grow}>
                    <Grantee grantee={grant.grantee} />
                  </span>
                  <ActionIcon
                    aria-label={`Take ${grant.permission} away from ${granteeWords(grant.grantee)}`}
                    onClick={() => setGrants(grants.filter((one) => one !== grant))}
                  >
                    <IconX size={14} />
                  </ActionIcon>
                </li>
              ))}
            </ul>
          )}
          {(stands !== undefined || standing === undefined) && (
            <NewGrant onAdd={(grant) => setGrants([...(grants ?? []), grant])} />
          )}
          <Select
            label={standing === undefined ? 'ACL' : 'Or one of S3’s own'}
            data={[
              { value: '', label: standing === undefined ? 'As each has it' : 'None of them' },
              ...CANNED.map((value) => ({ value, label: value })),
            ]}
            value={chosen !== undefined && 'canned' in chosen ? chosen.canned : ''}
            allowDeselect={false}
            onChange={(next) =>
              onChange({ acl: next === null || next === '' ? undefined : { canned: next } })
            }
          />
          {chosen !== undefined && (
            <div>
              <Button variant="subtle" px={4} onClick={() => onChange({ acl: undefined })}>
                Leave the ACL as it is
              </Button>
            </div>
          )}
        </>
      )}
    </Section>
  );
}

function Grantee({ grantee }: { grantee: string }) {
  const account = useCanonicalIds()[grantee];
  if (account !== undefined) return <AccountName account={account} />;
  return (
    <Mono truncate title={grantee}>
      {granteeWords(grantee)}
    </Mono>
  );
}

const GROUPS: Readonly<Record<string, string>> = {
  everyone: 'http://acs.amazonaws.com/groups/global/AllUsers',
  authenticated: 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers',
};

function NewGrant({ onAdd }: { onAdd: (grant: BucketGrant) => void }) {
  const [grantee, setGrantee] = useState('');
  const [permission, setPermission] = useState('READ');
  const [problem, setProblem] = useState<string>();
  const add = () => {
    const named = GROUPS[grantee.trim().toLowerCase()] ?? grantee.trim();
    if (!/^(?:[0-9a-f]{64}|http:\/\/acs\.amazonaws\.com\/groups\/.+)$/.test(named)) {
      setProblem('Name a canonical user id (64 hexadecimal digits), or write everyone or authenticated.');
      return;
    }
    onAdd({ grantee: named, permission });
    setGrantee('');
    setProblem(undefined);
  };
  return (
    <div className={classes.pair}>
      <Select
        aria-label="Permission of a new grant"
        data={PERMISSIONS}
        value={permission}
        allowDeselect={false}
        onChange={(next) => setPermission(next ?? 'READ')}
      />
      <TextInput
        aria-label="Grantee of a new grant"
        placeholder="canonical user id, everyone, authenticated"
        value={grantee}
        error={problem}
        onChange={(event) => setGrantee(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') add();
        }}
        spellCheck={false}
        autoComplete="off"
      />
      <Button variant="default" onClick={add}>
        Grant
      </Button>
    </div>
  );
}
