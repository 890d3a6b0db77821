import { Button, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { durationChoices } from '@/sessions/hops/durations';
import { useEngine, useEngineState } from '@/sessions/engine';
import { renewalOutlook } from '@/sessions/store/outlook';
import type { Session } from '@/sessions/types';
import { formatDateTime, formatDuration } from '@/lib/format';
import { InlineFailure } from '@/ui/states';
import { FormSection } from '../new-grant/form-section';
import classes from '../new-grant/new-grant.module.css';
import type { LendEnd } from './lend-end';

/** How long they are asked to last, and when they truly end. */
export function LendEndSection({
  seconds,
  end,
  roleUnread,
  session,
  parent,
  onSeconds,
  onSession,
}: {
  /** They are of a role whose MaxSessionDuration could not be read. */
  readonly roleUnread: boolean;
  readonly seconds: number;
  readonly end: LendEnd;
  readonly session: Session;
  readonly parent: Session | undefined;
  readonly onSeconds: (seconds: number) => void;
  /** Another session was opened to lend from. */
  readonly onSession: (session: Session) => void;
}) {
  return (
    <FormSection number={5} title="Until when" problems={[]} about={[]}>
      <div className={classes.inline}>
        <NativeSelect
          aria-label="Lasts"
          value={String(seconds)}
          data={choicesUpTo(end.most, seconds)}
          onChange={({ currentTarget: { value } }) => onSeconds(Number(value))}
        />
        <span role="status">
          ends <strong>{formatDateTime(new Date(end.until))}</strong>, in {formatDuration(end.seconds * 1000)}
        </span>
      </div>
      <p className={classes.hint}>{WHY[end.limitedBy]}</p>
      {roleUnread && end.limitedBy !== 'chain' && (
        <p className={classes.hint}>
          How long the role may last could not be read (iam:GetRole): it is 1 to 12 hours, and STS refuses
          what is longer.
        </p>
      )}
      {end.limitedBy === 'session' && (
        <LongerSession asked={seconds} session={session} parent={parent} onSession={onSession} />
      )}
    </FormSection>
  );
}

const DAY_AND_HALF = 129_600;
const LONGEST = { value: String(DAY_AND_HALF), label: '36 hours' };

/** The usual ones that are possible, the longest there is, and what was asked for, so that it is seen not to be. */
function choicesUpTo(most: number, asked: number): readonly { value: string; label: string }[] {
  const usual = [...durationChoices(asked), ...(asked === DAY_AND_HALF ? [] : [LONGEST])];
  const possible = usual.filter(({ value }) => Number(value) <= most || Number(value) === asked);
  const whole = Math.floor(most / 60) * 60;
  return whole < 900 || whole > DAY_AND_HALF || possible.some(({ value }) => Number(value) >= whole)
    ? possible
    : [...possible, { value: String(whole), label: `${formatDuration(whole * 1000)}, the most` }];
}

const WHY: Readonly<Record<LendEnd['limitedBy'], string>> = {
  asked: 'Nobody can prolong them; lend again when they are over.',
  session: 'Narrowed credentials never outlive the session they are narrowed from.',
  chain: 'A role assumed with temporary credentials lasts 1 hour at most.',
  role: 'The role allows no more: its MaxSessionDuration.',
  call: 'That is the most this call gives.',
  least: 'This call gives no less than 15 minutes.',
};

const ROLE_MOST = 43_200;

/** What makes a longer end possible, before anything is lent. */
function LongerSession({
  asked,
  session,
  parent,
  onSession,
}: {
  readonly asked: number;
  readonly session: Session;
  readonly parent: Session | undefined;
  readonly onSession: (session: Session) => void;
}) {
  const { sessions, now } = useEngine();
  const all = useEngineState((state) => state.sessions);
  const { hop } = session;
  const seconds = Math.min(asked, ROLE_MOST);
  const again =
    hop !== undefined &&
    hop.mfaSerial === undefined &&
    parent?.kind === 'long-term' &&
    hop.durationSeconds < seconds;
  const renews = renewalOutlook(session, all, now()).kind === 'automatic';
  const longer = useMutation({
    mutationFn: () => (again ? sessions.assumeLonger(session.id, seconds) : sessions.renew(session.id)),
    onSuccess: (opened) => again && onSession(opened),
  });
  if (!again && !renews)
    return <p className={classes.hint}>Connect again with a longer session to lend for longer.</p>;
  return (
    <div className={classes.inline}>
      <Button size="compact-xs" variant="default" loading={longer.isPending} onClick={() => longer.mutate()}>
        {again
          ? `Assume ${session.name} for ${formatDuration(seconds * 1000)} first`
          : 'Renew this session first'}
      </Button>
      {longer.error !== null && <InlineFailure failure={longer.error} />}
    </div>
  );
}
