import { Button, Textarea } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { ReviewFinding } from '@drawbridge-s3/policy/review';
import { formatDateTime } from '@/lib/format';
import { useStored } from '@/lib/storage/use-stored';
import { history } from '@/resources/policies/history/shared';
import { historyKey } from '@/resources/policies/history/store';
import { Legible } from '@/ui/legible/legible';
import type { BucketFacts } from './bucket-facts';
import { abilityWord, type ReachRow } from './rows';
import { State } from './state';
import classes from './about.module.css';

interface AboutProps {
  readonly row: ReachRow;
  /** Of the first bucket it comes to. */
  readonly facts: BucketFacts | undefined;
  readonly findings: readonly ReviewFinding[];
  readonly profileId: string;
  /** What is different since the earlier review, a phrase each. */
  readonly since: readonly string[] | undefined;
  /** What else is known of it, as facts. */
  readonly more?: ReactNode;
  readonly onMark: (note: string) => void;
  readonly onUnmark: () => void;
}

/** What there is to know of a reach besides its path: what holds it, what was decided, whether it is meant to be. */
export function About({ row, facts, findings, profileId, since, more, onMark, onUnmark }: AboutProps) {
  const { reach, state, whereLines } = row;
  const [bucket] = reach.where.buckets;
  const about = findings.filter(({ reaches }) => reaches.includes(reach.id));
  return (
    <>
      <dl className={classes.facts}>
        <Fact label="State">
          <State state={state} />
          <div className={classes.dim}>
            <Legible>{state.why}</Legible>
          </div>
        </Fact>
        <Fact label="Where">
          {whereLines.slice(0, MOST).map((line) => (
            <div key={line} className={classes.mono}>
              <Legible>{line}</Legible>
            </div>
          ))}
          {whereLines.length > MOST && <div className={classes.dim}>and {whereLines.length - MOST} more</div>}
        </Fact>
        {since !== undefined && (
          <Fact label="Since">
            {since.map((phrase) => (
              <div key={phrase}>
                <Legible>{phrase}</Legible>
              </div>
            ))}
          </Fact>
        )}
        {more}
        {reach.refused.length > 0 && (
          <Fact label="Refused">
            {reach.refused.map(({ ability, why }) => (
              <div key={ability}>
                {abilityWord(ability)} <span className={classes.dim}>{<Legible>{why}</Legible>}</span>
              </div>
            ))}
          </Fact>
        )}
        {reach.others.length > 0 && (
          <Fact label="Also">
            <span className={classes.mono}>
              <Legible>{reach.others.join(', ')}</Legible>
            </span>
          </Fact>
        )}
        <Fact label="If">
          {reach.words.length === 0
            ? 'no conditions'
            : reach.words.map((word) => (
                <div key={word}>
                  <Legible>{word}</Legible>
                </div>
              ))}
          {reach.flags.includes('http') && <div className={classes.dim}>also without TLS</div>}
        </Fact>
        {bucket !== undefined && facts !== undefined && (
          <OfBucket bucket={bucket} facts={facts} profileId={profileId} />
        )}
      </dl>
      {about.length > 0 && (
        <section className={classes.section} aria-label="Findings">
          {about.map(({ id, severity, text }) => (
            <p key={id} className={classes.finding} data-severity={severity}>
              <Legible>{text}</Legible>
            </p>
          ))}
        </section>
      )}
      <Intended key={row.id} row={row} onMark={onMark} onUnmark={onUnmark} />
    </>
  );
}

const MOST = 6;

function OfBucket({ bucket, facts, profileId }: { bucket: string; facts: BucketFacts; profileId: string }) {
  const { blocks, encrypted, keyId } = facts;
  return (
    <>
      <Fact label="Blocks">{blocks}</Fact>
      <Fact label="Encrypted">
        {encrypted}
        {keyId !== undefined && (
          <div className={classes.mono}>
            <Legible>{keyId}</Legible>
          </div>
        )}
      </Fact>
      <LastChange place={historyKey(profileId, bucket)} />
    </>
  );
}

const newest = async (place: string) => (await history().list(place))[0];

/** As this browser has seen it. */
function LastChange({ place }: { place: string }) {
  const { value } = useStored(place, newest);
  if (value === undefined) return null;
  const { at, by, event } = value;
  return (
    <Fact label="Changed">
      {formatDateTime(new Date(at))}
      <div className={classes.dim}>
        {event === 'read' ? 'seen so in this browser by' : 'written in this browser by'}{' '}
        <Legible>{by}</Legible>
      </div>
    </Fact>
  );
}

function Intended({ row, onMark, onUnmark }: Pick<AboutProps, 'row' | 'onMark' | 'onUnmark'>) {
  const { intent } = row;
  const [note, setNote] = useState(intent?.note ?? '');
  const changed = intent?.changed === true;
  return (
    <section className={classes.section} aria-label="Intended">
      <h3 className={classes.heading}>
        {intent === undefined
          ? 'Not marked as intended'
          : `Intended since ${formatDateTime(new Date(intent.at))}`}
      </h3>
      {changed && <p className={classes.finding}>It gives something else than when it was marked.</p>}
      <Textarea
        aria-label="Why it is intended"
        placeholder="Why, for whom, until when"
        autosize
        minRows={2}
        maxRows={6}
        value={note}
        onChange={({ currentTarget: { value } }) => setNote(value)}
      />
      <div className={classes.buttons}>
        <Button
          size="compact-sm"
          variant={intent === undefined || changed ? 'filled' : 'default'}
          leftSection={<IconCheck size={14} aria-hidden />}
          disabled={intent !== undefined && !changed && note.trim() === intent.note}
          onClick={() => onMark(note.trim())}
        >
          {intent === undefined ? 'Mark as intended' : changed ? 'Intended as it is now' : 'Keep the note'}
        </Button>
        {intent !== undefined && (
          <Button size="compact-sm" variant="default" onClick={onUnmark}>
            Not intended
          </Button>
        )}
      </div>
    </section>
  );
}

/** A line of what is known, inside of a list of such lines. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
