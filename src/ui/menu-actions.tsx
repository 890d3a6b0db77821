import { Menu } from '@mantine/core';
import { Fragment, type ComponentType } from 'react';

/** Something a menu offers to do, said once for every menu and tool bar it stands in. */
export interface MenuAction {
  readonly label: string;
  readonly icon: ComponentType<{ size?: number }>;
  readonly run: () => void;
  /** Why it cannot be done now, or undefined: it is off with the reason, never hidden. */
  readonly disabledReason: string | undefined;
  /** Why it may not work. It is shown, and can be tried all the same. */
  readonly doubt?: string | undefined;
  /** It takes something away for good. */
  readonly danger?: boolean;
}

export type MenuGroups = readonly (readonly MenuAction[])[];

/** The items of a menu, with a line between groups; stands in a `Menu.Dropdown`. */
export function MenuActions({ groups }: { groups: MenuGroups }) {
  const filled = groups.filter((group) => group.length > 0);
  return filled.map((group, index) => (
    <Fragment key={group[0]?.label}>
      {index > 0 && <Menu.Divider />}
      {group.map(({ label, icon: Icon, run, disabledReason, doubt, danger }) => (
        <Menu.Item
          key={label}
          color={danger === true ? 'red' : undefined}
          leftSection={<Icon size={14} />}
          disabled={disabledReason !== undefined}
          title={disabledReason ?? doubt}
          aria-description={doubt}
          onClick={run}
        >
          {label}
        </Menu.Item>
      ))}
    </Fragment>
  ));
}
