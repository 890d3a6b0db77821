import { Button, Kbd, Popover } from '@mantine/core';
import { useOs } from '@mantine/hooks';
import { IconKeyboard } from '@tabler/icons-react';
import { Fragment, useId } from 'react';
import classes from './keys-help.module.css';

/** What a key does in the policy editor; several combinations do the same or go both ways. */
interface Help {
  readonly keys: readonly (readonly string[])[];
  /** On a Mac, where Monaco binds other ones. */
  readonly mac?: readonly (readonly string[])[];
  readonly does: string;
}

const HELP: readonly Help[] = [
  { keys: [['Ctrl', 'Space']], does: 'Offer what can stand here' },
  { keys: [['Ctrl', '.']], mac: [['⌘', '.']], does: 'Mend what is marked here' },
  { keys: [['F8'], ['Shift', 'F8']], does: 'Next and previous finding' },
  {
    keys: [
      ['Ctrl', 'K'],
      ['Ctrl', 'I'],
    ],
    mac: [
      ['⌘', 'K'],
      ['⌘', 'I'],
    ],
    does: 'Explain what is here (one after the other)',
  },
  { keys: [['Ctrl', 'Shift', 'O']], mac: [['⌘', 'Shift', 'O']], does: 'Go to a statement' },
  { keys: [['Alt', 'Shift', 'F']], mac: [['⌥', 'Shift', 'F']], does: 'Format' },
  { keys: [['Ctrl', 'F']], mac: [['⌘', 'F']], does: 'Find and replace' },
  {
    keys: [
      ['Alt', 'Shift', '→'],
      ['Alt', 'Shift', '←'],
    ],
    mac: [
      ['⌃', 'Shift', '⌘', '→'],
      ['⌃', 'Shift', '⌘', '←'],
    ],
    does: 'Widen and narrow the selection',
  },
  { keys: [['F1']], does: 'Every command by name' },
  { keys: [['Ctrl', 'S']], mac: [['⌘', 'S']], does: 'Review what changes' },
  { keys: [['Esc'], ['Tab']], does: 'Leave the editor (one after the other)' },
];

/** A button that shows the editor's keys. */
export function KeysHelp() {
  const title = useId();
  const mac = useOs() === 'macos';
  return (
    <Popover position="top-end" shadow="md" width={340} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={<IconKeyboard size={14} aria-hidden />}
        >
          Keys
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-labelledby={title} tabIndex={-1} data-autofocus>
        <h2 id={title} className={classes.title}>
          Keys of the editor
        </h2>
        <dl className={classes.list}>
          {HELP.map(({ keys, mac: onMac, does }) => (
            <Fragment key={does}>
              <dt>
                {(mac ? (onMac ?? keys) : keys).map((combination) => (
                  <span key={combination.join()} className={classes.combination}>
                    {combination.map((key) => (
                      <Kbd key={key} size="xs">
                        {key}
                      </Kbd>
                    ))}
                  </span>
                ))}
              </dt>
              <dd>{does}</dd>
            </Fragment>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}
