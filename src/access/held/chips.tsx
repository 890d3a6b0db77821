import { Button, Menu, Switch } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { AccountName } from '@/sessions/account-name';
import { Chip } from '@/ui/chip';
import { Legible } from '@/ui/legible/legible';
import type { ChoiceId } from './choice-ids';
import { accountsOf, OTHERS, waysOf } from './narrowing';
import { CHOICES, type Row } from './rows';
import classes from './held.module.css';

/** To what the rows are narrowed. */
export interface Narrowed {
  readonly show: ChoiceId;
  readonly of?: string;
  readonly way?: string;
  readonly carrying: boolean;
}

interface ChipsProps {
  readonly rows: readonly Row[];
  readonly narrowed: Narrowed;
  readonly onNarrow: (change: Partial<Narrowed>) => void;
}

/** Quick filters with how many each would leave. */
export function Chips({ rows, narrowed: { show, of, way, carrying }, onNarrow }: ChipsProps) {
  return (
    <div className={classes.chips}>
      <div role="group" aria-label="Quick filters" className={classes.chipGroup}>
        {CHOICES.map(({ id, label, fits }) => (
          <Chip
            key={id}
            pressed={id === show}
            count={rows.filter(fits).length}
            onClick={() => onNarrow({ show: id })}
          >
            {label}
          </Chip>
        ))}
      </div>
      <div role="group" aria-label="Accounts" className={classes.chipGroup}>
        {accountsOf(rows).map(({ id, count }) => (
          <Chip
            key={id}
            pressed={id === of}
            count={count}
            onClick={() => onNarrow({ of: id === of ? undefined : id })}
          >
            {id === OTHERS ? 'Others' : <AccountName account={id} short />}
          </Chip>
        ))}
      </div>
      <WayMenu rows={rows} way={way} onWay={(next) => onNarrow({ way: next })} />
      <Switch
        className={classes.end}
        label="What carries them"
        title="Delegations to access points, and permissions on keys"
        checked={carrying}
        onChange={({ currentTarget: { checked } }) => onNarrow({ carrying: checked })}
      />
    </div>
  );
}

interface WayMenuProps {
  readonly rows: readonly Row[];
  readonly way: string | undefined;
  readonly onWay: (way: string | undefined) => void;
}

function WayMenu({ rows, way, onWay }: WayMenuProps) {
  const check = (chosen: boolean) =>
    chosen ? <IconCheck size={14} aria-hidden /> : <span className={classes.tick} />;
  return (
    <Menu position="bottom-start" width={200}>
      <Menu.Target>
        <Button
          size="compact-xs"
          variant={way === undefined ? 'default' : 'light'}
          rightSection={<IconChevronDown size={12} aria-hidden />}
        >
          {way === undefined ? 'Any way' : <Legible>{way}</Legible>}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={check(way === undefined)} onClick={() => onWay(undefined)}>
          Any way
        </Menu.Item>
        {waysOf(rows).map(({ id, count }) => (
          <Menu.Item
            key={id}
            leftSection={check(id === way)}
            rightSection={<span className={classes.count}>{count}</span>}
            onClick={() => onWay(id)}
          >
            <Legible>{id}</Legible>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
