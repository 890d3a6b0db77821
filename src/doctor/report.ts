import { JOBS } from '@/resources/doctor/jobs';
import { type JobVerdict, STATE_WORDS } from '@/resources/doctor/job-verdict';
import type { Session } from '@/sessions/types';

export interface Column {
  readonly session: Session;
  /** Undefined until it was asked. */
  readonly verdicts: Readonly<Record<string, JobVerdict>> | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number | undefined;
}

const asked = (columns: readonly Column[]) =>
  columns.flatMap(({ session, verdicts, at }) =>
    verdicts === undefined || at === undefined ? [] : [{ session, verdicts, at }],
  );

/** For a mail: every job of every session with its reason, and no credentials. */
export const reportText = (place: string, columns: readonly Column[]): string =>
  asked(columns)
    .map(({ session, verdicts, at }) =>
      [
        `${place} as ${session.arn ?? session.name}, asked ${new Date(at).toISOString()}`,
        ...JOBS.map(({ id, label }) => {
          const { state, why, evidence } = verdicts[id]!;
          const ids = evidence.flatMap((one) =>
            one.kind === 'request' && one.requestId ? [one.requestId] : [],
          );
          return `${STATE_WORDS[state].padEnd(14)} ${label}: ${why}${ids.length === 0 ? '' : ` (request ${ids.join(', ')})`}`;
        }),
      ].join('\n'),
    )
    .join('\n\n');

/** The same for tools. */
export const reportJson = (place: string, columns: readonly Column[]): string =>
  JSON.stringify(
    {
      place,
      sessions: asked(columns).map(({ session, verdicts, at }) => ({
        session: session.arn ?? session.name,
        asked: new Date(at).toISOString(),
        jobs: JOBS.map(({ id }) => verdicts[id]!),
      })),
    },
    undefined,
    2,
  );
