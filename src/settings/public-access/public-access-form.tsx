import { Button, Group, Switch } from '@mantine/core';
import {
  PUBLIC_ACCESS_MEANING,
  PUBLIC_ACCESS_SETTINGS,
  type PublicAccessBlock,
} from '@/resources/bucket-settings/public-access-settings';
import { Mono } from '@/ui/mono';
import type { FormProps } from '../edit/setting-editor';
import classes from '../settings.module.css';

interface PublicAccessFormProps extends FormProps<PublicAccessBlock | null> {
  /** The other level, and what it has on. */
  readonly other: { readonly name: string; readonly block: PublicAccessBlock | null | undefined };
}

export function PublicAccessForm({ value, onChange, other }: PublicAccessFormProps) {
  const all = (on: boolean) =>
    onChange(Object.fromEntries(PUBLIC_ACCESS_SETTINGS.map((setting) => [setting, on])));
  return (
    <div className={classes.switches}>
      {PUBLIC_ACCESS_SETTINGS.map((setting) => (
        <Switch
          key={setting}
          label={<Mono>{setting}</Mono>}
          description={
            other.block?.[setting] === true
              ? `${PUBLIC_ACCESS_MEANING[setting]} On through the ${other.name} in any case.`
              : PUBLIC_ACCESS_MEANING[setting]
          }
          checked={value?.[setting] === true}
          onChange={(event) => onChange({ ...value, [setting]: event.currentTarget.checked })}
        />
      ))}
      <Group gap="xs">
        <Button size="compact-xs" variant="default" onClick={() => all(true)}>
          All on
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => all(false)}>
          All off
        </Button>
      </Group>
    </div>
  );
}
