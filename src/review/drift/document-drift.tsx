import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { readable } from '@drawbridge-s3/policy/edit';
import type { AccountGround } from '@drawbridge-s3/policy/review';
import type { Situation } from '@drawbridge-s3/policy/situation';
import type { AwsContext } from '@/aws/context';
import { formatDateTime } from '@/lib/format';
import { samePolicy } from '@/resources/policies/same-policy';
import { pastQuery, type ReadPast } from '@/resources/drift/past';
import type { PastChange, PastText } from '@/resources/drift/past-of';
import { CopyButton } from '@/ui/copy-button';
import { Legible } from '@/ui/legible/legible';
import { InlineFailure, LoadingState } from '@/ui/states';
import { documentText } from '../page/statement-of';
import { digestOf, editedAt, type MarkedDocument, pastPlace } from './documents';
import type { DriftLinks } from './links';
import { changeWords, gapWords, sourceWords } from './words';
import classes from './drift.module.css';

interface DocumentDriftProps {
  readonly title: string;
  readonly document: MarkedDocument;
  readonly since: number;
  readonly context: AwsContext;
  readonly ground: AccountGround | undefined;
  readonly links: DriftLinks;
}

/** One document behind a way in: as it was, as it is, who changed it, and the way back. */
export function DocumentDrift(props: DocumentDriftProps) {
  const { title, document, ground } = props;
  const now = ground === undefined ? undefined : documentText(ground, document);
  const same = document.digest !== undefined && now !== undefined && digestOf(now) === document.digest;
  return (
    <section className={classes.document} aria-label={title}>
      <h3 className={classes.heading}>
        <Legible>{title}</Legible>
      </h3>
      {same ? (
        <p className={classes.dim}>It is as it was when this was marked.</p>
      ) : pastPlace(document) === undefined ? (
        <p className={classes.dim}>
          A managed policy: IAM keeps its earlier versions, which are not read here.
        </p>
      ) : (
        <Past {...props} now={now} subject={{ ...pastPlace(document)!, since: props.since }} />
      )}
    </section>
  );
}

interface PastProps extends DocumentDriftProps {
  /** Null: there is none; undefined: not read. */
  readonly now: string | null | undefined;
  readonly subject: Parameters<typeof pastQuery>[1];
}

function Past({ context, subject, ...props }: PastProps) {
  const query = useQuery(pastQuery(context, subject));
  if (query.isPending) return <LoadingState label="Asking this browser, AWS Config and CloudTrail" />;
  if (query.isError) return <InlineFailure failure={query.error} />;
  return <Known {...props} past={query.data} />;
}

function Known({
  document,
  ground,
  links,
  now,
  past,
}: Omit<PastProps, 'context' | 'subject' | 'title' | 'since'> & { readonly past: ReadPast }) {
  const proved = past.then.find(({ text }) => digestOf(text) === document.digest);
  const then = proved ?? past.then[0];
  return (
    <>
      <Who changes={past.changes} />
      {past.gaps.map(({ source, failure }) => (
        <p key={source} className={classes.dim}>
          <Legible>{gapWords(source, failure)}</Legible>
        </p>
      ))}
      {then === undefined ? (
        <p className={classes.dim}>How it was then is not known: none of them has a text of that time.</p>
      ) : (
        <Compared
          {...{ document, ground, links, now, then }}
          proved={proved !== undefined}
          takesBack={past.changes.length}
        />
      )}
    </>
  );
}

function Who({ changes }: { readonly changes: readonly PastChange[] }) {
  if (changes.length === 0)
    return (
      <p className={classes.dim}>Nobody is known to have changed it since: no event that was read does.</p>
    );
  return (
    <ul className={classes.who} aria-label="Who changed it">
      {changes.map((change) => (
        <li key={`${change.at} ${change.event?.id ?? ''}`}>
          <Legible>{changeWords(change)}</Legible>
        </li>
      ))}
    </ul>
  );
}

interface ComparedProps extends Pick<DocumentDriftProps, 'document' | 'ground' | 'links'> {
  readonly now: string | null | undefined;
  readonly then: PastText;
  /** It is the text that was marked. */
  readonly proved: boolean;
  /** How many changes would be undone. */
  readonly takesBack: number;
}

function Compared({ document, ground, links, now, then, proved, takesBack }: ComparedProps) {
  const location = editedAt(document);
  const { text } = then;
  const read = now !== undefined;
  // The same objects while nothing changed: another pair is another question to the worker.
  const situations = useMemo(
    () => (read ? bothSituations(ground, document, text) : undefined),
    [read, ground, document, text],
  );
  if (now !== undefined && samePolicy(text, now))
    return <p className={classes.dim}>{sourceWords(then, proved)} It says the same as now.</p>;
  return (
    <>
      <p className={classes.dim}>
        {sourceWords(then, proved)}
        {text === null && ' There was no such policy then: to go back to that, delete it.'}
      </p>
      {text !== null && (
        <div className={classes.buttons}>
          {location === undefined ? (
            <>
              <span className={classes.dim}>Documents of roles are not edited here.</span>
              <CopyButton value={readable(text)} label="the earlier text" />
            </>
          ) : (
            <Button
              size="compact-sm"
              leftSection={<IconArrowBackUp size={14} aria-hidden />}
              onClick={() => links.onDraft(location, text, now ?? null)}
            >
              Undo as a draft
            </Button>
          )}
          {takesBack > 1 && (
            <span className={classes.dim}>
              Takes back all {takesBack} changes since. Nothing is saved yet.
            </span>
          )}
        </div>
      )}
      {situations !== undefined && links.changes(situations.before, situations.after, 'What changed since')}
      <div className={classes.texts}>
        {links.texts({
          original: readable(text ?? ''),
          originalLabel: `As it was ${formatDateTime(new Date(then.at))}`,
          modified: readable(now ?? ''),
          modifiedLabel: now === undefined ? 'Not read now' : 'As it is now',
        })}
      </div>
    </>
  );
}

/** What decides about the bucket with this document as it was, and as it is; undefined for documents of roles. */
function bothSituations(
  ground: AccountGround | undefined,
  { kind, arn }: MarkedDocument,
  text: string | null,
): { readonly before: Situation; readonly after: Situation } | undefined {
  const all = [...(ground?.buckets.map(({ situation }) => situation) ?? []), ...(ground?.foreign ?? [])];
  if (kind === 'bucket') {
    const after = all.find(({ bucket, partition }) => arn === `arn:${partition}:s3:::${bucket}`);
    return after === undefined ? undefined : { before: { ...after, bucketPolicy: text }, after };
  }
  if (kind !== 'access-point') return undefined;
  const after = all.find(({ accessPoints }) => accessPoints.some((point) => point.arn === arn));
  if (after === undefined) return undefined;
  const accessPoints = after.accessPoints.map((point) =>
    point.arn === arn ? { ...point, policy: text } : point,
  );
  return { before: { ...after, accessPoints }, after };
}
