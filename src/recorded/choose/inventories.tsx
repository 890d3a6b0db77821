import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { cliCommand } from '@/aws/cli';
import type { AwsContext } from '@/aws/context';
import { inventoriesQuery } from '@/resources/bucket-settings/inventory';
import { inventoryInput } from '@/resources/bucket-settings/save-inventory';
import type { BucketLocation } from '@/resources/policies/target';
import type { Session } from '@/sessions/types';
import { ShellCommand } from '@/ui/shell-command';
import { InlineFailure } from '@/ui/states';
import { emptyInventory } from './inventory-form';
import { InventoryEditor } from './inventory-editor';
import { OneInventory } from './one-inventory';
import classes from './choose.module.css';

interface InventoriesProps {
  session: Session;
  context: AwsContext;
  location: BucketLocation;
  onRecorded: (text: string) => void;
}

/** Of more than this, reports are looked for where somebody asks. A bucket may have a thousand. */
const MANY = 8;
const PAGE = 25;

/** The bucket's inventory configurations with the reports of each, and the way to a new one. */
export function Inventories({ session, context, location, onRecorded }: InventoriesProps) {
  const { data, error, isPending } = useQuery(inventoriesQuery(context, location));
  const [making, setMaking] = useState(false);
  const [filter, setFilter] = useState('');
  const [shown, setShown] = useState(PAGE);
  const all = data ?? [];
  const words = filter.toLowerCase();
  const found = all.filter(({ id, bucket, below, prefix }) =>
    [id, `${bucket}/${below}`, prefix].some((text) => text.toLowerCase().includes(words)),
  );
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
        <InventoryEditor
          session={session}
          context={context}
          location={location}
          existing={undefined}
          taken={all}
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
      {all.length > MANY && (
        <div className={classes.row}>
          <TextInput
            aria-label="Filter inventories"
            placeholder="Name, destination or prefix"
            w={280}
            value={filter}
            onChange={(event) => setFilter(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || filter === '') return;
              event.preventDefault();
              setFilter('');
            }}
          />
          <span className={classes.dim} role="status">
            {found.length === all.length ? `${all.length}` : `${found.length} of ${all.length}`}
          </span>
        </div>
      )}
      {found.slice(0, shown).map((inventory) => (
        <OneInventory
          key={inventory.id}
          session={session}
          context={context}
          location={location}
          inventory={inventory}
          others={all.filter((other) => other !== inventory)}
          open={all.length <= MANY}
          onRecorded={onRecorded}
        />
      ))}
      {found.length > shown && (
        <Button size="compact-sm" variant="default" onClick={() => setShown(shown + PAGE)}>
          {found.length - shown} more
        </Button>
      )}
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
