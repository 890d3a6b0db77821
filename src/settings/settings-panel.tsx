import { Loader } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useContext } from 'react';
import type { AwsFailure } from '@/aws/failure';
import type { JobId } from '@/resources/doctor/jobs';
import { SettingDoubts } from './setting-doubts';
import { PanelFailure } from './panel-failure';
import { PanelFrame } from './panel-frame';

interface SettingsPanelProps<T> {
  readonly title: string;
  readonly query: UseQueryResult<T>;
  /** Takes the whole row also while it is only shown. */
  readonly wide?: boolean;
  readonly children: (value: T) => ReactNode;
  /** Absent where the console only shows it. */
  readonly editing?: {
    readonly active: boolean;
    /** Why this value cannot be edited. */
    readonly disabledReason?: string | undefined;
    /** What the doctor knows a change by. */
    readonly job?: JobId;
    readonly onEdit: () => void;
    /** Stands in for the view while active. */
    readonly editor: (value: T) => ReactNode;
  };
  /** What to do about a failed read. */
  readonly whenFailed?: (failure: AwsFailure) => ReactNode;
}

/** One setting, read by itself: a denial is this panel's state and nobody else's. */
export function SettingsPanel<T>({
  title,
  query,
  wide = false,
  children,
  editing,
  whenFailed,
}: SettingsPanelProps<T>) {
  const unread = query.isError ? 'It cannot be read, so it cannot be edited.' : undefined;
  const disabledReason = unread ?? editing?.disabledReason;
  const doubts = useContext(SettingDoubts);
  const doubt = editing?.job === undefined ? undefined : doubts(editing.job);
  const open = editing?.active === true && disabledReason === undefined && query.data !== undefined;
  return (
    <PanelFrame
      title={title}
      wide={wide || open}
      actions={
        editing === undefined
          ? []
          : [{ label: 'Edit', active: open, disabledReason, doubt, onClick: editing.onEdit }]
      }
    >
      {query.isPending && <Loader size="xs" aria-label={`Reading ${title}`} />}
      {query.isError && <PanelFailure failure={query.error} />}
      {query.isError && whenFailed?.(query.error)}
      {query.data !== undefined && (open ? editing.editor(query.data) : children(query.data))}
    </PanelFrame>
  );
}
