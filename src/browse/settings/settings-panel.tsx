import { Loader } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { FailureLike } from '@/ui/failure-like';
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
      {query.isError && <InlineFailure failure={query.error} />}
      {query.data !== undefined && children(query.data)}
    </section>
  );
}
