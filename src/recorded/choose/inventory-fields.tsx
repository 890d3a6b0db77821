import { Checkbox, Group, SegmentedControl, TextInput } from '@mantine/core';
import type { RefObject } from 'react';
import type { Inventory } from '@/resources/bucket-settings/inventory';
import { FIELDS, type InventoryProblems } from './inventory-form';
import classes from './choose.module.css';

interface InventoryFieldsProps {
  inventory: Inventory;
  /** It is there already: its name stays. */
  existing: boolean;
  problems: InventoryProblems;
  showProblems: boolean;
  first: RefObject<HTMLInputElement | null>;
  onChange: (next: Inventory) => void;
  /** The destination may have been changed. */
  onDestination: () => void;
}

/** An inventory configuration as fields. */
export function InventoryFields(props: InventoryFieldsProps) {
  const { inventory, existing, problems, showProblems, first, onDestination } = props;
  const change = (next: Partial<Inventory>) => props.onChange({ ...inventory, ...next });
  const unknown = inventory.fields.filter((field) => !(FIELDS as readonly string[]).includes(field));
  return (
    <>
      <div className={classes.fields}>
        <TextInput
          label="Name"
          ref={first}
          readOnly={existing}
          description={existing ? 'Another name would be another inventory' : undefined}
          value={inventory.id}
          error={showProblems ? problems.id : undefined}
          onChange={(event) => change({ id: event.currentTarget.value })}
        />
        <TextInput
          label="Destination bucket"
          description="In the same Region, of any account"
          value={inventory.bucket}
          error={showProblems ? problems.bucket : undefined}
          onChange={(event) => change({ bucket: event.currentTarget.value.trim() })}
          onBlur={onDestination}
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
          error={showProblems ? problems.account : undefined}
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
          data={inventory.format === 'ORC' ? ['Parquet', 'CSV', 'ORC'] : ['Parquet', 'CSV']}
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
        onChange={(fields) =>
          change({
            // What S3 has got since stays as it is.
            fields: [...FIELDS.filter((field) => fields.includes(field)), ...unknown],
          })
        }
      >
        <div className={classes.fields}>
          {FIELDS.map((field) => (
            <Checkbox key={field} value={field} label={field} size="xs" />
          ))}
        </div>
      </Checkbox.Group>
      {existing && (
        <Checkbox
          size="xs"
          label="S3 writes reports"
          checked={inventory.enabled}
          onChange={(event) => change({ enabled: event.currentTarget.checked })}
        />
      )}
    </>
  );
}
