import { plural } from '@drawbridge-s3/policy/grammar';
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { reportsFolder, type Inventory } from '@/resources/bucket-settings/inventory';
import type { BucketLocation } from '@/resources/policies/target';
import type { Session } from '@/sessions/types';
import { ForeignText } from '@/ui/names/foreign-text';
import { DeleteInventory } from './delete-inventory';
import { InventoryEditor } from './inventory-editor';
import { ReportDaysList } from './report-days-list';
import classes from './choose.module.css';

interface OneInventoryProps {
  session: Session;
  context: AwsContext;
  location: BucketLocation;
  inventory: Inventory;
  /** The others of the bucket. */
  others: readonly Inventory[];
  /** Its reports are looked for at once: of a few; of many each is asked for. */
  open: boolean;
  onRecorded: (text: string) => void;
}

/** One configuration with its reports, and how it is changed. */
export function OneInventory(props: OneInventoryProps) {
  const { session, context, location, inventory, others, onRecorded } = props;
  const { id, enabled, bucket, account, frequency, format, versions, prefix, fields } = inventory;
  const folder = reportsFolder(location.name, inventory);
  const [doing, setDoing] = useState<'edit' | 'delete'>();
  const [open, setOpen] = useState(props.open);
  const edit = useRef<HTMLButtonElement>(null);
  const done = () => {
    edit.current?.focus();
    setDoing(undefined);
  };
  return (
    <section className={classes.inventory} aria-label={`Inventory ${id}`}>
      <div className={classes.line}>
        <span className={classes.id}>{id}</span>
        <span>
          {frequency}, {format}, {versions ? 'all versions' : 'current versions'}
          {enabled ? '' : ', switched off'}
        </span>
        <span className={classes.where}>
          s3://
          <ForeignText text={`${bucket}/${folder}`} />
          {account === undefined ? '' : ` (account ${account})`}
        </span>
        <span className={classes.ways}>
          <Button
            ref={edit}
            size="compact-sm"
            variant="default"
            aria-label={`Edit ${id}`}
            aria-expanded={doing === 'edit'}
            onClick={() => setDoing(doing === 'edit' ? undefined : 'edit')}
          >
            Edit…
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Delete ${id}…`}
            aria-expanded={doing === 'delete'}
            onClick={() => setDoing(doing === 'delete' ? undefined : 'delete')}
          >
            Delete…
          </Button>
        </span>
      </div>
      <p className={classes.dim}>
        {prefix === '' ? (
          'Every key'
        ) : (
          <>
            Keys that begin with <ForeignText text={prefix} />
          </>
        )}
        ,{' '}
        {fields.length === 0
          ? 'without other fields'
          : `${plural(fields.length, 'field')}: ${fields.join(', ')}`}
      </p>
      {doing === 'edit' && (
        <InventoryEditor
          session={session}
          context={context}
          location={location}
          existing={inventory}
          taken={others}
          onDone={done}
        />
      )}
      {doing === 'delete' && (
        <DeleteInventory context={context} location={location} inventory={inventory} onDone={done} />
      )}
      {format === 'ORC' ? (
        <p className={classes.dim}>
          ORC is not read here: change the configuration to Parquet or CSV, and the next report opens.
        </p>
      ) : open ? (
        <ReportDaysList
          context={context}
          bucket={bucket}
          prefix={folder}
          onRecorded={onRecorded}
          nothing={
            enabled
              ? 'No report yet: S3 writes the first one within 48 hours, and needs the destination’s bucket policy to let it.'
              : 'No report is there, and S3 writes none while it is switched off.'
          }
        />
      ) : (
        <Button size="compact-sm" variant="subtle" mt={6} onClick={() => setOpen(true)}>
          Show its reports
        </Button>
      )}
    </section>
  );
}
