import { Button, Checkbox, Group, Loader, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { formatCount } from '@/lib/format';
import { afterDeletion } from '@/resources/objects/delete-objects';
import { objectLockQuery } from '@/resources/bucket-settings/object-lock';
import { useMfaDelete, type MfaDelete } from '@/sessions/mfa-delete/use-mfa-delete';
import { uploadsQuery } from '@/resources/uploads/uploads-query';
import { InlineFailure } from '@/ui/states';
import { everythingBelow } from '../sources';
import { startRemoval } from '../start-removal';
import { isAtWork, type Removal } from '../store';
import { countOf, type Tally } from '../targets';
import type { useCount } from '../use-count';
import { bytesWords, progressWords, tallyText } from '../words';
import classes from './remove-page.module.css';

interface EmptySectionProps {
  sessionId: string;
  context: AwsContext;
  bucket: Extract<Location, { type: 'bucket' }>;
  /** The bucket keeps versions, or did; undefined while that is read. */
  versions: boolean | undefined;
  mfaDelete: boolean;
  counting: ReturnType<typeof useCount>;
  removal: Removal | undefined;
}

/** Everything that is in the bucket, counted live, and its removal under the bucket's typed name. */
export function EmptySection(props: EmptySectionProps) {
  const { sessionId, context, bucket, versions, mfaDelete, counting, removal } = props;
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const [bypass, setBypass] = useState(false);
  const lock = useQuery(objectLockQuery(context, bucket));
  const mfa = useMfaDelete(context, mfaDelete);
  const { count } = counting;
  const atWork = removal !== undefined && isAtWork(removal);
  const empty = count.state === 'done' && countOf(count.tally) === 0;

  const begin = () => {
    if (versions === undefined) return;
    counting.stop();
    startRemoval({
      info: { sessionId, location: bucket, what: 'empty', label: 'everything' },
      bypass,
      mfa: mfa.text,
      round: (_round, signal) =>
        everythingBelow({ context, location: bucket, prefix: '', signal, versions, uploads: true }),
      onEnd: () => {
        void afterDeletion(client, context, bucket, undefined);
        void client.invalidateQueries(uploadsQuery(context, bucket));
        counting.again();
      },
    });
    setTyped('');
    mfa.used();
  };
  const ready = typed.trim() === bucket.name && versions !== undefined && !mfa.missing;

  return (
    <section className={classes.section} aria-labelledby="empty-title">
      <h2 id="empty-title">Empty the bucket</h2>
      <Counts tally={count.tally} />
      <p className={classes.dim} role="status">
        {count.state === 'counting' && (
          <>
            <Loader size={12} /> Counting…{' '}
            <Button size="compact-xs" variant="subtle" onClick={counting.stop}>
              Stop counting
            </Button>
          </>
        )}
        {count.state === 'stopped' && 'Not all is counted. '}
        {count.state === 'done' && (empty ? 'Nothing is in it. ' : 'As counted just now. ')}
        {count.state !== 'counting' && (
          <Button size="compact-xs" variant="subtle" onClick={counting.again}>
            Count again
          </Button>
        )}
      </p>
      {count.failure && <InlineFailure failure={count.failure} />}
      {removal && <Progress removal={removal} mfa={mfa} />}
      {!atWork && !empty && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (ready) begin();
          }}
        >
          <p className={classes.text}>
            Every object goes for good
            {versions === true && ', with all of its versions and delete markers'}, and every unfinished
            upload. It is listed again until nothing is left: what others write meanwhile goes too. It goes on
            in this tab while you look at other things, and can be stopped.
          </p>
          {mfa.fields}
          {lock.data === true && (
            <Checkbox
              mb="sm"
              checked={bypass}
              onChange={(event) => setBypass(event.currentTarget.checked)}
              label="Bypass governance retention"
              description="Object Lock is on. This takes s3:BypassGovernanceRetention; what compliance retention or a legal hold locks stays in any case, and is told with its date."
            />
          )}
          <TextInput
            className={classes.phrase}
            label={
              <>
                Type <strong>{bucket.name}</strong> to confirm
              </>
            }
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
          />
          <Button type="submit" color="red" disabled={!ready}>
            Empty the bucket
          </Button>
        </form>
      )}
    </section>
  );
}

function Counts({ tally }: { tally: Tally }) {
  const facts: [string, string][] = [
    ['Objects', formatCount(tally.object)],
    ['Older versions', formatCount(tally.version)],
    ['Delete markers', formatCount(tally.marker)],
    ['Unfinished uploads', formatCount(tally.upload)],
    ['Stored, without parts of uploads', bytesWords(tally)],
  ];
  return (
    <dl className={classes.counts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Progress({ removal: { state, work }, mfa }: { removal: Removal; mfa: MfaDelete }) {
  const { phase, found, removed, failed, rounds, complete } = state;
  const running = phase === 'running' || phase === 'paused' || phase === 'stopping';
  const wantsCode = phase === 'stopped' && work.mfa !== undefined;
  const goOn = () => {
    if (wantsCode) {
      work.retry({ mfa: mfa.text });
      mfa.used();
    } else work.resume();
  };
  return (
    <div className={classes.progress}>
      <p className={classes.text}>
        {running ? 'Removed so far: ' : phase === 'done' ? 'Removed: ' : 'Stopped after: '}
        {progressWords(removed, found, complete)} ({tallyText(removed)}, {bytesWords(removed)}).
        {failed > 0 && ` ${formatCount(failed)} were refused: the bar below has them one by one.`}
        {rounds > 2 && ` Others write meanwhile: it was listed ${formatCount(rounds)} times.`}
      </p>
      {state.failure && <InlineFailure failure={state.failure} />}
      {wantsCode && mfa.fields}
      {phase !== 'done' && (
        <Group gap="xs" mt="xs">
          {phase === 'running' && (
            <Button size="xs" variant="default" onClick={() => work.pause()}>
              Pause
            </Button>
          )}
          {(phase === 'paused' || phase === 'stopped') && (
            <Button size="xs" variant="default" disabled={wantsCode && mfa.missing} onClick={goOn}>
              Go on
            </Button>
          )}
          {(phase === 'running' || phase === 'paused') && (
            <Button size="xs" variant="default" onClick={() => work.stop()}>
              Stop
            </Button>
          )}
        </Group>
      )}
    </div>
  );
}
