import { Checkbox, NumberInput, Stack, Switch, TextInput } from '@mantine/core';
import type { Metadata, MetadataSetting } from '@/resources/bucket-settings/metadata';
import type { FormProps } from '../edit/setting-editor';
import classes from '../settings.module.css';
import { FEWEST_DAYS } from './consequences';

interface MetadataFormProps extends FormProps<MetadataSetting> {
  readonly saved: Metadata | null;
  readonly keyProblem: (key: string) => { readonly text: string } | undefined;
}

const USUAL_DAYS = 365;

export function MetadataForm({ value, onChange, saved, keyProblem }: MetadataFormProps) {
  const { on, inventory, expirationDays, keyArn } = value;
  // What is encrypted how is settled when a table is made.
  const makesTable = on && (saved === null || (inventory && !hadInventory(saved)));
  return (
    <div className={classes.switches}>
      <Switch
        size="xs"
        label="Keep tables about the objects"
        description="A journal of every change: what was written, deleted, tagged, by whom and when."
        checked={on}
        onChange={(event) => {
          const next = event.currentTarget.checked;
          // What is offered first is what most want: a list of the objects.
          onChange({ ...value, on: next, inventory: next && (inventory || saved === null) });
        }}
      />
      {on && (
        <Stack gap="sm" pl={24}>
          <Switch
            size="xs"
            label="Live inventory"
            description="A table of the objects there are, brought up to date within the hour."
            checked={inventory}
            onChange={(event) => onChange({ ...value, inventory: event.currentTarget.checked })}
          />
          <Checkbox
            size="xs"
            label="Delete old records of the journal"
            checked={expirationDays !== undefined}
            onChange={(event) =>
              onChange({ ...value, expirationDays: event.currentTarget.checked ? USUAL_DAYS : undefined })
            }
          />
          {expirationDays !== undefined && (
            <NumberInput
              w={220}
              label="Days that records stay"
              min={FEWEST_DAYS}
              allowDecimal={false}
              clampBehavior="none"
              value={expirationDays}
              error={expirationDays < FEWEST_DAYS ? `${FEWEST_DAYS} at least` : undefined}
              onChange={(days) => onChange({ ...value, expirationDays: Number(days) })}
            />
          )}
          {makesTable && (
            <TextInput
              className={classes.field}
              label="KMS key of the tables"
              description="Its ARN. Empty: they are encrypted under S3’s own keys. It cannot be changed later."
              value={keyArn ?? ''}
              error={keyArn === undefined ? undefined : keyProblem(keyArn)?.text}
              onChange={(event) =>
                onChange({ ...value, keyArn: event.currentTarget.value.trim() || undefined })
              }
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Stack>
      )}
    </div>
  );
}

const hadInventory = ({ tables }: Metadata): boolean =>
  tables.some(({ kind, enabled }) => kind === 'inventory' && enabled);
