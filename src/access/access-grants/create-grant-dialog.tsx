import { Button, Group, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { accountOf } from '@drawbridge-s3/policy/grammar';
import { PERMISSIONS } from '@/resources/access-grants/grant-input';
import type { GrantsLocation } from '@/resources/access-grants/locations';
import { instanceArn } from '@/resources/access-grants/place';
import { InlineFailure } from '@/ui/states';
import { Legible } from '@/ui/legible/legible';
import type { InstanceAt } from './act';
import { grantAct } from './acts';
import type { AccessGrantsAddress } from './address';
import { type AccessGrantForm, grantOf, locationFor, problemsOf, readPermission } from './grant-form';
import { GrantOutputs } from './grant-outputs';
import { LetsAsk } from './lets-ask';
import { permissionWords } from './permission-words';
import { useAct } from './use-act';
import classes from './access-grants.module.css';

interface CreateGrantDialogProps {
  readonly at: InstanceAt;
  readonly locations: readonly GrantsLocation[];
  /** Of the instance; undefined while, or where, it could not be read. */
  readonly policy: string | null | undefined;
  readonly address: AccessGrantsAddress;
  readonly onAddress: (change: AccessGrantsAddress) => void;
  readonly onClose: () => void;
}

/** A grant to be made, with both halves. What is filled in stands in the address. */
export function CreateGrantDialog(props: CreateGrantDialogProps) {
  const { at, locations, policy, address, onAddress, onClose } = props;
  const [form, setForm] = useState<AccessGrantForm>({
    scope: address.scope ?? '',
    grantee: address.grantee ?? '',
    permission: readPermission(address.permission),
    application: '',
  });
  const act = useAct(onClose);
  const change = (next: Partial<AccessGrantForm>) => {
    const changed = { ...form, ...next };
    setForm(changed);
    onAddress({
      scope: changed.scope === '' ? undefined : changed.scope,
      grantee: changed.grantee === '' ? undefined : changed.grantee,
      permission: changed.permission,
      make: 'grant',
    });
  };
  const problems = problemsOf(form, locations);
  const location = locationFor(form.scope, locations);
  const grant = grantOf(form, locations);
  const arn = instanceArn(at.context.profile.partition, at.place);
  return (
    <Modal opened onClose={onClose} title="New access grant" size="lg" centered>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (grant !== undefined) act.mutate(grantAct(at, grant));
        }}
      >
        <TextInput
          label="Where"
          placeholder="s3://bucket/prefix*"
          classNames={{ input: classes.mono }}
          value={form.scope}
          error={problems.scope}
          onChange={({ currentTarget: { value } }) => change({ scope: value.trim() })}
          data-autofocus
        />
        {location !== undefined && (
          <p className={classes.hint}>
            In the location <Legible>{location.scope}</Legible>, by the role{' '}
            <Legible>{location.role}</Legible>. What that role may not do, no grant gives.
          </p>
        )}
        <TextInput
          label="To"
          description="A role or user, of this account or another"
          placeholder="arn:aws:iam::444455556666:role/Analyst"
          classNames={{ input: classes.mono }}
          value={form.grantee}
          error={problems.grantee}
          onChange={({ currentTarget: { value } }) => change({ grantee: value.trim() })}
        />
        <NativeSelect
          size="xs"
          label="May"
          value={form.permission}
          onChange={({ currentTarget: { value } }) => change({ permission: readPermission(value) })}
          data={PERMISSIONS.map((value) => ({ value, label: permissionWords(value) }))}
        />
        <TextInput
          label="Through an application of Identity Center"
          description="Left empty, none is needed"
          placeholder="ALL, or an ARN"
          value={form.application}
          error={problems.application}
          onChange={({ currentTarget: { value } }) => change({ application: value.trim() })}
        />
        {grant !== undefined && <LetsAsk at={at} policy={policy} instance={arn} grantee={grant.grantee} />}
        {grant !== undefined && (
          <GrantOutputs
            at={at}
            grant={grant}
            instance={arn}
            foreign={accountOf(grant.grantee) !== at.place.account}
          />
        )}
        {act.error !== null && <InlineFailure failure={act.error} />}
        <p className={classes.hint}>
          Access grants have no end of their own: withdraw it when it is not needed any more.
        </p>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={act.isPending} disabled={grant === undefined}>
            Grant
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
