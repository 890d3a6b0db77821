import { Button, Checkbox, Group, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { accountOf, formatAccount, plural } from '@drawbridge-s3/policy/grammar';
import { listed } from '@drawbridge-s3/policy/report';
import type { AccessGrant } from '@/resources/access-grants/grants';
import { PERMISSIONS, type GrantPermission } from '@/resources/access-grants/grant-input';
import type { AccessGrantsInstance } from '@/resources/access-grants/instance';
import type { GrantsLocation } from '@/resources/access-grants/locations';
import { instanceArn } from '@/resources/access-grants/place';
import type { Session } from '@/sessions/types';
import { Legible } from '@/ui/legible/legible';
import { TextsInput } from '../new-grant/texts-input';
import type { InstanceAt } from './act';
import { type AccessGrantsAddress, addressOf, formOf, linesOf, nextElsewhere, NOT_MAKING } from './address';
import { DirectoryNote } from './directory-note';
import { GrantOutputs } from './grant-outputs';
import { stepsOfPlan } from './grant-steps';
import { type AccessGrantsForm, placeGroups, planOf, problemsOf } from './grants-plan';
import { letInOf } from './let-in';
import { NotMade } from './not-made';
import { permissionWords } from './permission-words';
import { PlaceGroups } from './place-groups';
import { useGrantAll } from './use-grant-all';
import classes from './access-grants.module.css';

interface CreateGrantDialogProps {
  readonly at: InstanceAt;
  readonly session: Session;
  /** Undefined where it could not be read. */
  readonly instance: AccessGrantsInstance | undefined;
  readonly locations: readonly GrantsLocation[];
  /** Those that stand; none where they could not be read. */
  readonly grants: readonly AccessGrant[];
  /** Of the instance; undefined while, or where, it could not be read. */
  readonly policy: string | null | undefined;
  readonly address: AccessGrantsAddress;
  readonly onAddress: (change: AccessGrantsAddress) => void;
}

const TO = [
  { value: 'IAM', label: 'Roles and users' },
  { value: 'DIRECTORY_USER', label: 'People of the directory' },
  { value: 'DIRECTORY_GROUP', label: 'Groups of the directory' },
] as const;

/** Grants to be made, every place to everybody, with both halves. What is filled in stands in the address. */
export function CreateGrantDialog(props: CreateGrantDialogProps) {
  const { at, session, instance, locations, grants, policy, address, onAddress } = props;
  const [form, setForm] = useState<AccessGrantsForm>(() => formOf(address));
  const [lets, setLets] = useState(true);
  const next = nextElsewhere(address);
  const close = () => onAddress(NOT_MAKING);
  const making = useGrantAll(at, () => (next === undefined ? close() : onAddress(next)));
  const change = (changed: Partial<AccessGrantsForm>) => {
    const all = { ...form, ...changed };
    setForm(all);
    making.reset();
    onAddress(addressOf(all));
  };
  const problems = problemsOf(form);
  const groups = placeGroups(form, locations);
  const plan = planOf(form, locations, grants);
  const arn = instanceArn(at.context.profile.partition, at.place);
  const directory = instance?.identityCenter !== undefined;
  const toDirectory = form.granteeType !== 'IAM';
  const noDirectory = toDirectory && instance !== undefined && !directory;
  const letIn =
    toDirectory || policy === undefined ? undefined : letInOf(policy, arn, form.grantees, at.place.account);
  const written = lets ? letIn?.change : undefined;
  const steps = plan === undefined ? [] : stepsOfPlan(plan, written);
  const foreign = form.grantees.some((grantee) => accountOf(grantee) !== at.place.account);
  return (
    <Modal
      opened
      onClose={close}
      title={
        steps.filter(({ kind }) => kind === 'grant').length > 1 ? 'New access grants' : 'New access grant'
      }
      size="xl"
      centered
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (steps.length > 0 && !noDirectory) making.make(steps);
        }}
      >
        <TextsInput
          size="xs"
          label="Where"
          description="Each to everybody below; a whole bucket, what begins with a prefix, or one object"
          placeholder={form.scopes.length === 0 ? 's3://bucket/prefix*' : ''}
          splitChars={['\n']}
          value={form.scopes}
          error={problems.scopes}
          onChange={(scopes) => change({ scopes: scopes.map((scope) => scope.trim()) })}
          data-autofocus
        />
        <PlaceGroups {...{ at, session, directory, groups, form }} onChange={change} />
        {next !== undefined && (
          <p className={classes.hint}>
            {plural(linesOf(address.elsewhere).length, 'place')} in other Regions, which have instances of
            their own: their turn comes after these, {next.region} next.
          </p>
        )}
        <div className={classes.beside}>
          <NativeSelect
            size="xs"
            label="To"
            value={form.granteeType}
            onChange={({ currentTarget: { value } }) =>
              change({ granteeType: value as AccessGrantsForm['granteeType'], grantees: [] })
            }
            data={[...TO]}
          />
          <TextsInput
            size="xs"
            label={toDirectory ? 'Ids' : 'ARNs'}
            className={classes.grows}
            placeholder={
              form.grantees.length > 0
                ? ''
                : toDirectory
                  ? '9067642ac7-1a2b3c4d-…'
                  : 'arn:aws:iam::444455556666:role/Analyst'
            }
            splitChars={[',', ' ', '\n']}
            value={form.grantees}
            error={problems.grantees}
            onChange={(grantees) => change({ grantees })}
          />
        </div>
        {noDirectory && <DirectoryNote at={at} />}
        <NativeSelect
          size="xs"
          label="May"
          value={form.permission}
          onChange={({ currentTarget: { value } }) => change({ permission: value as GrantPermission })}
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
        <Asked letIn={letIn} unread={!toDirectory && foreign && policy === undefined} />
        {letIn !== undefined && letIn.shut.length > 0 && letIn.change !== undefined && (
          <Checkbox
            size="xs"
            checked={lets}
            label={`Let ${listed(letIn.shut.map(formatAccount))} ask: a statement in the instance’s policy, written last`}
            onChange={({ currentTarget: { checked } }) => setLets(checked)}
          />
        )}
        {plan !== undefined && plan.grants.length > 0 && (
          <GrantOutputs at={at} plan={plan} policy={written} instance={arn} foreign={foreign} />
        )}
        {making.outcome !== undefined && making.outcome.kind !== 'applied' && (
          <NotMade outcome={making.outcome} />
        )}
        <p className={classes.hint}>
          {address.until !== undefined && (
            <>
              It was to end on <Legible>{address.until.slice(0, 10)}</Legible>, and access grants have no
              end.{' '}
            </>
          )}
          {address.until === undefined && 'Access grants have no end of their own. '}
          Withdraw them when they are not needed any more, from this page or from all that is handed out. For
          an end that comes by itself, take another way, or give the location’s role a Deny with a date: it
          ends all grants of the location.
        </p>
        <Group justify="flex-end" gap="xs">
          <span className={classes.grows} role="status">
            {making.progress !== undefined
              ? `${making.progress.at} of ${making.progress.of}…`
              : plan === undefined
                ? ''
                : countWords(plan.grants.length, plan.standing)}
          </span>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button
            type="submit"
            loading={making.busy}
            disabled={steps.length === 0 || (plan?.grants.length ?? 0) === 0 || noDirectory}
          >
            {(plan?.grants.length ?? 0) > 1 ? `Grant all ${plan?.grants.length}` : 'Grant'}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function countWords(made: number, standing: number): string {
  const stand =
    standing === 0 ? '' : `${plural(standing, 'grant')} ${standing === 1 ? 'stands' : 'stand'} already`;
  if (made === 0) return stand;
  return made === 1 && stand === ''
    ? ''
    : [`${plural(made, 'grant')}, all or none`, stand].filter(Boolean).join('; ');
}

/** Whether the instance lets the grantees ask at all: without that, grants to other accounts open nothing. */
function Asked({
  letIn,
  unread,
}: {
  readonly letIn: ReturnType<typeof letInOf> | undefined;
  readonly unread: boolean;
}) {
  if (unread)
    return (
      <p className={classes.hint}>
        The instance’s policy could not be read: whether it lets other accounts ask is not known.
      </p>
    );
  if (letIn === undefined) return null;
  const { may, unsure, shut, change } = letIn;
  return (
    <>
      {may.length > 0 && (
        <p className={classes.good}>The instance lets {listed(may.map(formatAccount))} ask.</p>
      )}
      {unsure.length > 0 && (
        <p className={classes.hint}>
          Whether {listed(unsure.map(formatAccount))} may ask hangs on conditions of the instance’s policy.
        </p>
      )}
      {shut.length > 0 && (
        <p className={classes.warning} role="alert">
          The instance does not let {listed(shut.map(formatAccount))} ask yet: grants open nothing there until
          it does.{change === undefined && ' Its policy is no JSON: mend it first.'}
        </p>
      )}
    </>
  );
}
