import { Button, Checkbox, Group, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { cliCommand } from '@/aws/cli';
import type { AwsContext } from '@/aws/context';
import { knownOwner } from '@/aws/owners';
import type { Inventory } from '@/resources/bucket-settings/inventory';
import {
  destinationStatement,
  inventoryInput,
  policyWith,
  saveInventoryMutation,
} from '@/resources/bucket-settings/save-inventory';
import { policyQuery } from '@/resources/policies/read-policy';
import type { BucketLocation } from '@/resources/policies/target';
import { writePolicyMutation } from '@/resources/policies/write-policy';
import type { Session } from '@/sessions/types';
import { CopyButton } from '@/ui/copy-button';
import { notifyDone } from '@/ui/notify';
import { ShellCommand } from '@/ui/shell-command';
import { InlineFailure } from '@/ui/states';
import { emptyInventory, FIELDS, inventoryProblems } from './inventory-form';
import classes from './choose.module.css';

interface NewInventoryProps {
  session: Session;
  context: AwsContext;
  location: BucketLocation;
  taken: readonly Inventory[];
  onDone: () => void;
}

/** An inventory as a form, with the statement that its destination needs. */
export function NewInventory({ session, context, location, taken, onDone }: NewInventoryProps) {
  const client = useQueryClient();
  const [inventory, setInventory] = useState(emptyInventory);
  const [asked, setAsked] = useState(false);
  const [wanted, setWanted] = useState('');
  const change = (next: Partial<Inventory>) => setInventory((before) => ({ ...before, ...next }));
  const problems = inventoryProblems(inventory, taken);
  const ready = Object.values(problems).every((problem) => problem === undefined);
  const { partition } = context.profile;
  const statement = destinationStatement(
    location.name,
    knownOwner(context.id, location.name) ?? session.account ?? 'ACCOUNT',
    partition,
    inventory,
  );
  const target: BucketLocation = { type: 'bucket', name: wanted };
  const policy = useQuery({ ...policyQuery(context, target), enabled: wanted !== '', retry: false });
  const next = policy.data === undefined ? undefined : policyWith(policy.data, statement);
  const writePolicy = useMutation(writePolicyMutation(context, client, target));
  const save = useMutation(saveInventoryMutation(context, client, location));
  const create = () => {
    setAsked(true);
    if (!ready) return;
    save.mutate(inventory, {
      onSuccess: () => {
        notifyDone(`${inventory.id}: S3 writes the first report within 48 hours.`);
        onDone();
      },
    });
  };
  const addStatement = () => {
    if (next === undefined || policy.data === undefined) return;
    writePolicy.mutate(
      { next, base: policy.data },
      {
        onSuccess: ({ kind }) =>
          kind === 'saved' && notifyDone(`The policy of ${wanted} lets S3 write the reports.`),
      },
    );
  };
  return (
    <form
      className={classes.form}
      aria-label="New inventory"
      onSubmit={(event) => {
        event.preventDefault();
        create();
      }}
    >
      <div className={classes.fields}>
        <TextInput
          label="Name"
          data-autofocus
          value={inventory.id}
          error={asked ? problems.id : undefined}
          onChange={(event) => change({ id: event.currentTarget.value })}
        />
        <TextInput
          label="Destination bucket"
          description="In the same Region, of any account"
          value={inventory.bucket}
          error={asked ? problems.bucket : undefined}
          onChange={(event) => change({ bucket: event.currentTarget.value.trim() })}
          onBlur={() => setWanted(problems.bucket === undefined ? inventory.bucket : '')}
        />
        <TextInput
          label="Prefix of the reports"
          placeholder="inventory"
          value={inventory.below}
          onChange={(event) => change({ below: event.currentTarget.value })}
        />
        <TextInput
          label="Account of the destination"
          description="S3 writes nothing where it is another’s"
          value={inventory.account ?? ''}
          error={asked ? problems.account : undefined}
          onChange={(event) => change({ account: event.currentTarget.value.trim() || undefined })}
        />
        <TextInput
          label="Only keys that begin with"
          placeholder="all"
          value={inventory.prefix}
          onChange={(event) => change({ prefix: event.currentTarget.value })}
        />
      </div>
      <Group gap="md">
        <SegmentedControl
          aria-label="How often"
          data={['Daily', 'Weekly']}
          value={inventory.frequency}
          onChange={(frequency) => change({ frequency })}
        />
        <SegmentedControl
          aria-label="Format"
          data={['Parquet', 'CSV']}
          value={inventory.format}
          onChange={(format) => change({ format })}
        />
        <SegmentedControl
          aria-label="Versions"
          data={[
            { value: 'current', label: 'Current versions' },
            { value: 'all', label: 'All versions' },
          ]}
          value={inventory.versions ? 'all' : 'current'}
          onChange={(value) => change({ versions: value === 'all' })}
        />
      </Group>
      <Checkbox.Group
        label="Fields"
        value={[...inventory.fields]}
        onChange={(fields) => change({ fields: FIELDS.filter((field) => fields.includes(field)) })}
      >
        <div className={classes.fields}>
          {FIELDS.map((field) => (
            <Checkbox key={field} value={field} label={field} size="xs" />
          ))}
        </div>
      </Checkbox.Group>
      <div>
        <p className={classes.dim}>
          The bucket policy of the destination needs this statement.{' '}
          <CopyButton value={JSON.stringify(statement, null, 2)} label="statement" />
        </p>
        <pre className={classes.statement}>{JSON.stringify(statement, null, 2)}</pre>
        {wanted !== '' && policy.data !== undefined && (
          <Group gap="xs" mt={6}>
            {next === undefined ? (
              <span className={classes.dim}>It is in the policy of {wanted}.</span>
            ) : (
              <Button size="xs" variant="default" loading={writePolicy.isPending} onClick={addStatement}>
                Add it to the policy of {wanted}
              </Button>
            )}
          </Group>
        )}
        {policy.isError && (
          <p className={classes.dim}>
            This session may not read the policy of {wanted}: send the statement to whoever owns the bucket.
          </p>
        )}
        {writePolicy.data?.kind === 'changed' && (
          <p className={classes.dim} role="alert">
            Somebody changed the policy meanwhile: it was read again. Add the statement once more.
          </p>
        )}
        {writePolicy.error && <InlineFailure failure={writePolicy.error} />}
      </div>
      {ready && (
        <ShellCommand
          text={cliCommand(
            'PutBucketInventoryConfiguration',
            { ...inventoryInput(location.name, partition, inventory) },
            context.profile,
          )}
        />
      )}
      {save.error && <InlineFailure failure={save.error} />}
      <Group>
        <Button type="submit" loading={save.isPending}>
          Create
        </Button>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}
