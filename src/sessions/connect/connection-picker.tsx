import { Button, Popover, VisuallyHidden } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Suspense, useEffect } from 'react';
import { LoadingState } from '../../ui/states';
import type { ConnectionChoicesProps } from './connection-choices';
import classes from './connect.module.css';
import { lazyPart } from '@/ui/lazy-part';

/** Behind a button: loaded once the first screen stands. */
const ConnectionChoices = lazyPart(() => import('./connection-choices'), 'ConnectionChoices');

interface ConnectionPickerProps extends ConnectionChoicesProps {
  disabled: boolean;
}

/** Which service answers and how requests reach it: three words, and the choices behind them. */
export function ConnectionPicker({ value, runtime, errors, disabled, onChange }: ConnectionPickerProps) {
  useEffect(() => {
    void ConnectionChoices.preload();
  }, []);
  const wrong = Object.keys(errors).length > 0;
  const service = value.kind === 'custom' ? hostOf(value.endpoint) : LABEL[value.kind];
  const way = value.transport === 'relay' ? 'through the local relay' : 'directly';
  return (
    <Popover position="top-start" width={380} trapFocus withinPortal shadow="sm">
      <Popover.Target>
        <Button
          variant="default"
          size="compact-sm"
          className={classes.connection}
          data-wrong={wrong || undefined}
          disabled={disabled}
          rightSection={<IconChevronDown size={13} aria-hidden />}
        >
          <VisuallyHidden>Connection: </VisuallyHidden>
          {service} · {value.region} · {way}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.connectionPanel} aria-label="Connection">
        <Suspense fallback={<LoadingState label="Loading the choices" />}>
          <ConnectionChoices {...{ value, runtime, errors, onChange }} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}

const LABEL = { aws: 'AWS', sandbox: 'Sandbox' } as const;

function hostOf(endpoint: string): string {
  return URL.canParse(endpoint) ? new URL(endpoint).host : 'Endpoint?';
}
