import { Badge, Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { readable } from '@drawbridge-s3/policy/edit';
import { escapedLines } from '@drawbridge-s3/policy/grammar';
import type { Reach } from '@drawbridge-s3/policy/review';
import type { AwsContext } from '@/aws/context';
import { formatDateTime } from '@/lib/format';
import { type ChangedThing, changesQuery } from '@/resources/cloudtrail/changes';
import { documentPut, textBefore, type TrailEvent } from '@/resources/cloudtrail/event';
import { Legible } from '@/ui/legible/legible';
import { InlineFailure } from '@/ui/states';
import { TextDiff } from '@/ui/text-diff/text-diff';
import { type Changeable, changeablesOf } from './changeables';
import about from './about.module.css';
import classes from './changes-of.module.css';

/** Who changed what lets somebody in, as CloudTrail tells where somebody asks it. */
export function ChangesOf({ context, reach }: { context: AwsContext; reach: Reach }) {
  const things = useMemo(() => changeablesOf(reach), [reach]);
  if (things.length === 0 || context.profile.kind === 'custom') return null;
  return (
    <section className={about.section} aria-label="Changes in CloudTrail">
      <h3 className={about.heading}>Changes</h3>
      {things.map((one) => (
        <OfThing key={`${one.label} ${keyOf(one.thing)}`} context={context} {...one} />
      ))}
    </section>
  );
}

const keyOf = (thing: ChangedThing): string => (thing.type === 'managed-policy' ? thing.arn : thing.name);

function OfThing({ context, thing, label, changes }: Changeable & { context: AwsContext }) {
  const [wanted, setWanted] = useState(false);
  const query = useInfiniteQuery({ ...changesQuery(context, thing), enabled: wanted });
  const all = useMemo(() => query.data?.pages.flatMap((page) => page.changes) ?? [], [query.data]);
  const shown = all.filter(({ name }) => changes.test(name));
  const until = query.data?.pages.at(-1)?.until;
  return (
    <div className={classes.thing} role="group" aria-label={label}>
      <span className={classes.head}>
        <Legible>{label}</Legible>
        {query.data === undefined && (
          <Button
            variant="subtle"
            size="compact-xs"
            loading={wanted && query.isFetching}
            onClick={() => (wanted ? void query.refetch() : setWanted(true))}
          >
            Ask CloudTrail
          </Button>
        )}
      </span>
      {shown.length > 0 && (
        <ul className={classes.list}>
          {shown.map((change) => (
            <li key={change.id}>
              <Change change={change} before={textBefore(all, change)} />
            </li>
          ))}
        </ul>
      )}
      {query.data !== undefined && shown.length === 0 && (
        <p className={about.dim}>
          {query.hasNextPage ? 'No change of it among the latest events.' : 'No change of it in 90 days.'}
        </p>
      )}
      {query.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-xs"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Look further back{until === undefined ? '' : ` than ${formatDateTime(new Date(until))}`}
        </Button>
      )}
      {query.isError && (
        <>
          <InlineFailure failure={query.error} />
          {query.error.kind === 'denied' && <p className={about.dim}>It takes cloudtrail:LookupEvents.</p>}
        </>
      )}
    </div>
  );
}

function Change({ change, before }: { change: TrailEvent; before: string | null | undefined }) {
  const { name, at, who, refused, parameters } = change;
  const put = documentPut(change);
  return (
    <details className={classes.change}>
      <summary>
        <span className={about.mono}>{name}</span> {formatDateTime(new Date(at))} by <Legible>{who}</Legible>
        {refused !== undefined && (
          <Badge size="xs" variant="light" color="red" className={classes.refused}>
            Refused
          </Badge>
        )}
      </summary>
      {put?.text === undefined || before === undefined ? (
        // It scrolls, so the keyboard must reach it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className={classes.text} role="region" aria-label="What the request said" tabIndex={0}>
          {escapedLines(
            put?.text === undefined || put.text === null
              ? JSON.stringify(parameters, null, 2)
              : readable(put.text),
          )}
        </pre>
      ) : (
        <TextDiff
          before={before === null ? '' : readable(before)}
          after={put.text === null ? '' : readable(put.text)}
          label="What it changed"
        />
      )}
    </details>
  );
}
