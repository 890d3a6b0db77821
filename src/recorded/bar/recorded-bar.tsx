import { plural } from '@drawbridge-s3/policy/grammar';
import { Button, Progress, Tooltip } from '@mantine/core';
import { IconClipboardList } from '@tabler/icons-react';
import { useEffect, useSyncExternalStore, type ReactNode } from 'react';
import type { Location } from '@/aws/location';
import { AwsFailure } from '@/aws/failure';
import { formatDateTime } from '@/lib/format';
import type { Pass } from '@/resources/recorded/pass';
import type { Report } from '@/resources/recorded/report/report';
import type { ShownRecorded } from '@/resources/recorded/use-recorded';
import { VisibleName } from '@/ui/names/visible-name';
import { passNotes, passWords } from './pass-words';
import classes from './recorded-bar.module.css';

interface RecordedBarProps {
  location: Location;
  recorded: ShownRecorded;
  /** The report is shown where the bucket it is of is shown. */
  onBucket: (name: string) => void;
  onChoose: () => void;
  onDelta: () => void;
  /** Back to what S3 lists. */
  onNow: () => void;
}

/** Which report the list under it is from, how far it was read, and the ways on. */
export function RecordedBar({ location, recorded, ...on }: RecordedBarProps) {
  const { recording, pass } = recorded;
  const report = recording?.report;
  const elsewhere = report && foreignBucket(report, location);
  const { onBucket } = on;
  useEffect(() => {
    // Its keys mean nothing here.
    if (elsewhere !== undefined) onBucket(elsewhere);
    // oxlint-disable-next-line react/exhaustive-deps -- once for each report
  }, [elsewhere]);
  return (
    <section className={classes.bar} aria-label="The report that is shown">
      <div className={classes.line}>
        <IconClipboardList size={16} aria-hidden className={classes.icon} />
        <span className={classes.words}>
          {report === undefined ? 'From a report' : momentWords(report)}
          <span className={classes.name}>
            <VisibleName name={report?.name ?? recorded.text} />
          </span>
        </span>
        <span className={classes.space} />
        {pass && <Going pass={pass} />}
        <Tooltip label="What was added, what is gone and what has changed since, by listing the prefix">
          <Button
            size="xs"
            variant="default"
            aria-disabled={pass === undefined}
            data-disabled={pass === undefined || undefined}
            onClick={() => {
              if (pass !== undefined) on.onDelta();
            }}
          >
            Compare with now…
          </Button>
        </Tooltip>
        <Button size="xs" variant="default" onClick={on.onChoose}>
          Other reports…
        </Button>
        <Button size="xs" variant="default" onClick={on.onNow}>
          Back to now
        </Button>
      </div>
      {pass && <Figures pass={pass} />}
      {report && (
        <Notes>
          {report.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
          {pass && <PassNotes pass={pass} recorded={recorded} onBucket={on.onBucket} />}
        </Notes>
      )}
    </section>
  );
}

const momentWords = ({ kind, moment }: Report): string => {
  if (moment === undefined) return 'From';
  const date = formatDateTime(new Date(moment));
  return kind === 'inventory' ? `As of ${date}, from` : `As of ${date} at the latest, from`;
};

const usePass = (pass: Pass) => useSyncExternalStore(pass.subscribe, () => pass.version);

function Going({ pass }: { pass: Pass }) {
  usePass(pass);
  if (pass.state === 'complete') return null;
  const held = pass.state === 'paused';
  return (
    <Button size="xs" variant="default" onClick={() => pass.hold(!held)}>
      {held ? 'Go on reading' : 'Stop reading'}
    </Button>
  );
}

function Figures({ pass }: { pass: Pass }) {
  usePass(pass);
  const { state, progress } = pass;
  return (
    <div className={classes.figures}>
      {state !== 'complete' && (
        <Progress
          className={classes.progress}
          value={100 * progress.part}
          aria-label="Of the report read"
          size="sm"
        />
      )}
      {/* Read out when it ends, not with every row. */}
      <span role="status" aria-live={state === 'reading' ? 'off' : 'polite'}>
        {passWords(pass)}
      </span>
    </div>
  );
}

function Notes({ children }: { children: ReactNode }) {
  return (
    <ul className={classes.notes} aria-label="What the report cannot tell">
      {children}
    </ul>
  );
}

function PassNotes({
  pass,
  recorded,
  onBucket,
}: {
  pass: Pass;
  recorded: ShownRecorded;
  onBucket: (name: string) => void;
}) {
  usePass(pass);
  const { troubles, others } = pass.progress;
  return (
    <>
      {passNotes(pass).map((note) => (
        <li key={note}>{note}</li>
      ))}
      {troubles.slice(0, 5).map(({ name, error }) => (
        <li key={name}>
          {name}: {messageOf(error)}
        </li>
      ))}
      {troubles.length > 0 && pass.state === 'complete' && (
        <li>
          <Button size="compact-xs" variant="subtle" onClick={recorded.again}>
            Read it again
          </Button>
        </li>
      )}
      {others.size > 0 && (
        <li>
          {plural(
            [...others.values()].reduce((sum, rows) => sum + rows, 0),
            'row',
          )}{' '}
          of other buckets left out:{' '}
          {[...others.keys()].map((name) => (
            <Button key={name} size="compact-xs" variant="subtle" onClick={() => onBucket(name)}>
              {name}
            </Button>
          ))}
        </li>
      )}
    </>
  );
}

function messageOf(error: unknown): string {
  if (error instanceof AwsFailure && error.kind === 'not-found') return 'It is gone.';
  if (error instanceof AwsFailure && error.kind === 'conflict')
    return 'It was written anew while it was read.';
  return error instanceof Error ? error.message : String(error);
}

/** The bucket that a report is of, where it is not the one that is shown. */
const foreignBucket = ({ sourceBucket }: Report, location: Location): string | undefined =>
  sourceBucket === undefined || location.type !== 'bucket' || sourceBucket === location.name
    ? undefined
    : sourceBucket;
