import { Button, Checkbox } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { isStable, readGrantee, type Grantee } from '@drawbridge-s3/policy/grants';
import { accountOf } from '@drawbridge-s3/policy/grammar';
import { AccountName } from '@/sessions/account-name';
import { FormSection } from './form-section';
import classes from './new-grant.module.css';
import type { SectionProps } from './section-props';
import { TextsInput } from './texts-input';

interface GranteesSectionProps extends SectionProps {
  /** Accounts and ARNs worth offering. */
  readonly known: readonly string[];
  readonly title?: string;
}

/** To whom: accounts, roles, users, organizations, services, identity providers; several at once. */
export function GranteesSection({
  form,
  problems,
  onChange,
  known,
  title = 'To whom',
}: GranteesSectionProps) {
  const [all, setAll] = useState(false);
  const { grantees } = form;
  const named = useMemo(
    () =>
      grantees.flatMap((text) => {
        const grantee = readGrantee(text);
        return grantee === undefined ? [] : [{ text, grantee }];
      }),
    [grantees],
  );
  const offered = useMemo(() => known.filter((one) => readGrantee(one) !== undefined), [known]);
  const name = useCallback((next: string[]) => onChange({ grantees: next }), [onChange]);
  // Hundreds are pasted at once, and whoever pasted them knows them.
  const shown = all ? named : named.slice(0, FIRST);
  return (
    <FormSection number={2} title={title} problems={problems} about={['grantees', 'organization']}>
      <TextsInput
        aria-label={title}
        value={grantees}
        onChange={name}
        data={offered}
        placeholder={form.grantees.length === 0 ? 'Account, ARN of a role or user, o-…, service@account' : ''}
        splitChars={SPLIT}
        clearable
        maxDropdownHeight={220}
      />
      {shown.map(({ text, grantee }) => (
        <div key={text} className={classes.inline}>
          <GranteeLine grantee={grantee} />
          {(grantee.kind === 'role' || grantee.kind === 'user') &&
            isStable({ ...grantee, unstable: false }) && (
              <Checkbox
                size="xs"
                label="not there yet, or made anew now and then"
                checked={form.unstable.includes(grantee.arn)}
                onChange={({ currentTarget: { checked } }) =>
                  onChange({
                    unstable: checked
                      ? [...form.unstable, grantee.arn]
                      : form.unstable.filter((one) => one !== grantee.arn),
                  })
                }
              />
            )}
        </div>
      ))}
      {named.length > shown.length && (
        <div>
          <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
            All {named.length}
          </Button>
        </div>
      )}
    </FormSection>
  );
}

const FIRST = 12;
const SPLIT = [',', ' ', '\n'];

const KINDS: Readonly<Record<Exclude<Grantee['kind'], 'organization'>, string>> = {
  account: 'whoever that account lets',
  role: 'a role of',
  user: 'a user of',
  service: 'a service acting for',
  federated: 'whoever signs in there',
};

/** A path ends in `/*` for all below it, and in `/` for what is right in it. */
function organizationWords({ path }: Extract<Grantee, { kind: 'organization' }>): string {
  if (path === undefined) return 'every account of the organization';
  const unit = /\/(ou-[^/]+)\/\*?$/.exec(path)?.[1];
  const place = unit === undefined ? 'the organization’s root' : `the unit ${unit}`;
  return path.endsWith('*') ? `every account below ${place}` : `the accounts right in ${place}`;
}

/** Whose it is, with the name the operator gave the account. */
function GranteeLine({ grantee }: { grantee: Grantee }) {
  const account =
    grantee.kind === 'account' || grantee.kind === 'service'
      ? grantee.account
      : 'arn' in grantee
        ? accountOf(grantee.arn)
        : undefined;
  const words = grantee.kind === 'organization' ? organizationWords(grantee) : KINDS[grantee.kind];
  return (
    <span className={classes.hint}>
      {grantee.kind === 'account' ? null : `${words} `}
      {account !== undefined && account !== '' && <AccountName account={account} />}
      {grantee.kind === 'account' ? `, ${words}` : null}
    </span>
  );
}
