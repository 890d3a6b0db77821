import { plural } from '@drawbridge-s3/policy/grammar';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { cliCommand } from '@/aws/cli';
import type { AwsContext } from '@/aws/context';
import { inventoriesQuery, reportsFolder, type Inventory } from '@/resources/bucket-settings/inventory';
import { inventoryInput } from '@/resources/bucket-settings/save-inventory';
import type { BucketLocation } from '@/resources/policies/target';
import type { Session } from '@/sessions/types';
import { ShellCommand } from '@/ui/shell-command';
import { InlineFailure } from '@/ui/states';
import { emptyInventory } from './inventory-form';
import { NewInventory } from './new-inventory';
import { ReportDaysList } from './report-days-list';
import classes from './choose.module.css';

interface InventoriesProps {
  session: Session;
  context: AwsContext;
  location: BucketLocation;
  onRecorded: (text: string) => void;
}

/** The bucket's inventory configurations with the reports of each, and the way to a new one. */
export function Inventories({ session, context, location, onRecorded }: InventoriesProps) {
  const { data, error, isPending } = useQuery(inventoriesQuery(context, location));
  const [making, setMaking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const done = () => {
    // What had the keyboard goes with the form.
    button.current?.focus();
    setMaking(false);
  };
  return (
    <section className={classes.section} aria-label="Inventories of this bucket">
      <h3 className={classes.heading}>
        Inventories of this bucket
        <Button
          ref={button}
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={13} />}
          aria-expanded={making}
          onClick={() => setMaking(!making)}
        >
          New inventory…
        </Button>
      </h3>
      {making && (
        <NewInventory
          session={session}
          context={context}
          location={location}
          taken={data ?? []}
          onDone={done}
        />
      )}
      {isPending && <p className={classes.dim}>Reading the configurations…</p>}
      {error !== null && (
        <InlineFailure failure={error}>
          <div className={classes.dim}>
            Seeing them needs s3:GetInventoryConfiguration. A report whose address you know opens below.
          </div>
        </InlineFailure>
      )}
      {data?.length === 0 && !making && <None context={context} location={location} />}
      {data?.map((inventory) => (
        <OneInventory
          key={inventory.id}
          context={context}
          source={location.name}
          inventory={inventory}
          onRecorded={onRecorded}
        />
      ))}
    </section>
  );
}

function None({ context, location }: Pick<InventoriesProps, 'context' | 'location'>) {
  const input = inventoryInput(location.name, context.profile.partition, {
    ...emptyInventory(),
    id: 'daily',
    bucket: 'DESTINATION-BUCKET',
    below: 'inventory',
  });
  return (
    <>
      <p className={classes.dim}>
        None is configured. S3 would write down every object of the bucket once a day or a week, into a bucket
        of the same Region: that opens here at any size, where a listing of it would take hours. Here, or on
        the command line:
      </p>
      <ShellCommand text={cliCommand('PutBucketInventoryConfiguration', { ...input }, context.profile)} />
    </>
  );
}

function OneInventory({
  context,
  source,
  inventory,
  onRecorded,
}: {
  context: AwsContext;
  source: string;
  inventory: Inventory;
  onRecorded: (text: string) => void;
}) {
  const { id, enabled, bucket, account, frequency, format, versions, prefix, fields } = inventory;
  const folder = reportsFolder(source, inventory);
  return (
    <div className={classes.inventory}>
      <div className={classes.line}>
        <span className={classes.id}>{id}</span>
        <span>
          {frequency}, {format}, {versions ? 'all versions' : 'current versions'}
          {enabled ? '' : ', switched off'}
        </span>
        <span className={classes.where}>
          s3://{bucket}/{folder}
          {account === undefined ? '' : ` (account ${account})`}
        </span>
      </div>
      <p className={classes.dim}>
        {prefix === '' ? 'Every key' : `Keys that begin with ${prefix}`},{' '}
        {fields.length === 0
          ? 'without other fields'
          : `${plural(fields.length, 'field')}: ${fields.join(', ')}`}
      </p>
      {format === 'ORC' ? (
        <p className={classes.dim}>
          ORC is not read here: change the configuration to Parquet or CSV, and the next report opens.
        </p>
      ) : (
        <ReportDaysList
          context={context}
          bucket={bucket}
          prefix={folder}
          onRecorded={onRecorded}
          nothing="No report yet: S3 writes the first one within 48 hours, and needs the destination’s bucket policy to let it."
        />
      )}
    </div>
  );
}
