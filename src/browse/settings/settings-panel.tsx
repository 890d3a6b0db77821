import { Loader } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { FailureLike } from '@/ui/failure-like';
import { CopyButton } from '@/ui/copy-button';
import { Mono } from '@/ui/mono';
import { InlineFailure } from '@/ui/states';
import classes from './settings.module.css';

interface SettingsPanelProps<T> {
  title: string;
  query: UseQueryResult<T, FailureLike>;
  children: (value: T) => ReactNode;
}

/** One setting, read by itself: a denial is this panel's state and nobody else's. */
export function SettingsPanel<T>({ title, query, children }: SettingsPanelProps<T>) {
  return (
    <section className={classes.panel} aria-label={title}>
      <h2>{title}</h2>
      {query.isPending && <Loader size="xs" aria-label={`Reading ${title}`} />}
      {query.isError && <PanelFailure failure={query.error} />}
      {query.data !== undefined && children(query.data)}
    </section>
  );
}

/** A denial or a lack is an ordinary answer here, and quiet; anything else is a failure. */
function PanelFailure({ failure }: { failure: FailureLike }) {
  if (failure.kind !== 'denied' && failure.kind !== 'not-supported')
    return <InlineFailure failure={failure} />;
  return (
    <p className={classes.quiet} title={failure.message}>
      <IconLock size={14} aria-hidden />
      {failure.kind === 'denied' ? 'This session may not read it.' : 'This service does not have it.'}{' '}
      <Mono>{failure.action ?? failure.code}</Mono>
      {failure.requestId !== undefined && <CopyButton value={failure.requestId} label="request id" />}
    </p>
  );
}
