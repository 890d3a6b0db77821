import { plural } from '@drawbridge-s3/policy/grammar';
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { formatBytes, formatMoment } from '@/lib/format';
import { lifecycleQuery } from '@/resources/bucket-settings/lifecycle';
import { versioningQuery } from '@/resources/bucket-settings/settings';
import { byTime, neighbours } from '@/resources/objects/history/changes';
import type { History } from '@/resources/objects/history/history';
import type { StateAt } from '@/resources/objects/history/state-at';
import type { Listing } from '@/resources/objects/listing/listing';
import { MomentField } from '../moment-field';
import { ReadingVersions } from '../reading-versions';
import { limitsOf } from './limits';
import { noncurrentExpirations } from './noncurrent-expiration';
import classes from './past-bar.module.css';

interface PastBarProps {
  context: AwsContext;
  location: Location;
  prefix: string;
  past: {
    readonly moment: number;
    readonly versions: Listing | undefined;
    readonly history: History | undefined;
    readonly state: StateAt | undefined;
  };
  /** Undefined for now. */
  onMoment: (moment: number | undefined) => void;
  onHistory: () => void;
  onRestore: () => void;
  onDownload: () => void;
}

/** Which moment the list under it shows, how it differs from now, and the ways on. */
export function PastBar({ context, location, prefix, past, ...on }: PastBarProps) {
  const { moment, versions, history, state } = past;
  const bar = useRef<HTMLElement>(null);
  const [now] = useState(() => Date.now());
  const times = useMemo(() => history && byTime(history), [history]);
  const next = useMemo(
    () => (history && times ? neighbours(history, times, moment) : undefined),
    [history, times, moment],
  );
  const bucket = location.type === 'bucket';
  const versioning = useQuery({ ...versioningQuery(context, location), enabled: bucket });
  const lifecycle = useQuery({ ...lifecycleQuery(context, location), enabled: bucket });
  const lastLine = times?.findLast((line) => history!.modified(line) > 0);
  const limits = limitsOf({
    moment,
    now,
    prefix,
    versioning: versioning.data?.status,
    expirations: lifecycle.data && noncurrentExpirations(lifecycle.data.rules),
    unsure: state?.totals.unsure ?? 0,
    oldest: lastLine === undefined ? undefined : history?.modified(lastLine),
  });
  // Whoever goes into the past goes on by choosing a moment.
  useEffect(() => bar.current?.querySelector('input')?.focus(), []);

  const nothing = state === undefined || state.totals.objects === 0 ? 'Nothing was here then' : undefined;
  return (
    <section ref={bar} className={classes.bar} aria-label="The moment that is shown">
      <div className={classes.line}>
        <IconHistory size={16} aria-hidden className={classes.icon} />
        <strong className={classes.words}>As it was at</strong>
        <MomentField label="The moment that is shown, local time" value={moment} onChange={on.onMoment} />
        <Step label="The change before" icon={IconChevronLeft} to={next?.before} onStep={on.onMoment} />
        <Step label="The change after" icon={IconChevronRight} to={next?.after} onStep={on.onMoment} />
        <span className={classes.space} />
        <Wanted label="Restore all…" reason={nothing} run={on.onRestore} />
        <Wanted label="Download all" reason={nothing} run={on.onDownload} />
        <Button size="xs" variant="default" onClick={on.onHistory}>
          History
        </Button>
        <Button size="xs" variant="default" onClick={() => on.onMoment(undefined)}>
          Back to now
        </Button>
      </div>
      {state && (
        <output className={classes.totals}>
          {plural(state.totals.objects, 'object')}, {formatBytes(state.totals.bytes)} then
          {differenceText(state)}
        </output>
      )}
      {(versions === undefined || versions.state.kind !== 'complete' || versions.changed) && (
        <ReadingVersions listing={versions} />
      )}
      {limits.length > 0 && (
        <ul className={classes.limits} aria-label="What the versions cannot tell">
          {limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function differenceText(state: StateAt): string {
  const { since, added } = state.totals;
  const parts = [
    since.deleted > 0 && `${since.deleted.toLocaleString('en-US')} deleted since`,
    since.overwritten > 0 && `${since.overwritten.toLocaleString('en-US')} overwritten`,
    since.rewritten > 0 && `${since.rewritten.toLocaleString('en-US')} written again with the same bytes`,
    added > 0 && `${added.toLocaleString('en-US')} came later`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? ' · as now' : ` · ${parts.join(' · ')}`;
}

interface StepProps {
  label: string;
  icon: typeof IconChevronLeft;
  to: number | undefined;
  onStep: (moment: number) => void;
}

function Step({ label, icon: Icon, to, onStep }: StepProps) {
  const off = to === undefined;
  return (
    <Tooltip label={off ? 'Nothing changed on that side' : `${label}: ${formatMoment(new Date(to))}`}>
      <ActionIcon
        variant="default"
        size={28}
        aria-label={label}
        aria-disabled={off}
        data-disabled={off || undefined}
        onClick={() => {
          if (!off) onStep(to);
        }}
      >
        <Icon size={15} />
      </ActionIcon>
    </Tooltip>
  );
}

function Wanted({ label, reason, run }: { label: string; reason: string | undefined; run: () => void }) {
  return (
    <Tooltip label={reason} disabled={reason === undefined}>
      <Button
        size="xs"
        variant="default"
        aria-disabled={reason !== undefined}
        data-disabled={reason !== undefined || undefined}
        onClick={() => {
          if (reason === undefined) run();
        }}
      >
        {label}
      </Button>
    </Tooltip>
  );
}
