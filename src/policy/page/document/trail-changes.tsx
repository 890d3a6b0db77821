import { Badge, Button, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Suspense, useMemo, useState } from 'react';
import { readable } from '@drawbridge-s3/policy/edit';
import type { AwsContext } from '@/aws/context';
import { formatDateTime } from '@/lib/format';
import { changesQuery } from '@/resources/cloudtrail/changes';
import { policyPut, textBefore, type TrailEvent } from '@/resources/cloudtrail/event';
import type { AccessPointLocation, BucketLocation } from '@/resources/policies/target';
import { CopyButton } from '@/ui/copy-button';
import { Legible } from '@/ui/legible/legible';
import { EmptyState, FailureState, InlineFailure, LoadingState } from '@/ui/states';
import list from '../../changes/history.module.css';
import { LazyPolicyDiffEditor } from '../../monaco/lazy';
import layout from '../styles/layout.module.css';
import tones from '../styles/tones.module.css';
import toolbar from '../styles/toolbar.module.css';
import classes from './history.module.css';
import type { Editing } from './use-editing';

interface TrailChangesProps {
  readonly context: AwsContext;
  readonly target: BucketLocation | AccessPointLocation;
  readonly editing: Editing;
  readonly onBack: () => void;
}

/** Who changed the policy and what stands beside it, as CloudTrail tells: 90 days, some minutes late. */
export function TrailChanges({ context, target, editing, onBack }: TrailChangesProps) {
  const query = useInfiniteQuery(changesQuery(context, target));
  const changes = useMemo(() => query.data?.pages.flatMap((page) => page.changes) ?? [], [query.data]);
  const [chosen, setChosen] = useState<string>();
  if (query.isPending) return <LoadingState label="Looking through CloudTrail" />;
  if (query.isError && changes.length === 0)
    return (
      <FailureState failure={query.error} onRetry={() => void query.refetch()}>
        {query.error.kind === 'denied' && (
          <p>It takes cloudtrail:LookupEvents in the account of the caller.</p>
        )}
      </FailureState>
    );
  const until = query.data?.pages.at(-1)?.until;
  const further = query.hasNextPage && (
    <Button
      variant="subtle"
      size="compact-xs"
      loading={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      Look further back{until === undefined ? '' : ` than ${formatDateTime(new Date(until))}`}
    </Button>
  );
  if (changes.length === 0)
    return (
      <EmptyState title={query.hasNextPage ? 'No change among the latest events' : 'No change in 90 days'}>
        <p className={tones.dim}>{LIMITS}</p>
        {further}
      </EmptyState>
    );
  const change = changes.find(({ id }) => id === chosen) ?? changes[0]!;
  return (
    <div className={layout.body}>
      <nav className={classes.versions} aria-label="Changes in CloudTrail">
        <ul>
          {changes.map((one) => (
            <li key={one.id}>
              <UnstyledButton
                className={list.version}
                aria-current={one === change || undefined}
                onClick={() => setChosen(one.id)}
              >
                <span className={list.line}>
                  <span>{formatDateTime(new Date(one.at))}</span>
                  {one.refused !== undefined && (
                    <Badge size="xs" variant="light" color="red" className={list.badge}>
                      Refused
                    </Badge>
                  )}
                </span>
                <span className={list.mono}>{one.name}</span>
                <span className={list.dim}>
                  <Legible>{lastOf(one.who)}</Legible>
                </span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
        {further}
        {query.isFetchNextPageError && <InlineFailure failure={query.error} />}
        <p className={list.none}>{LIMITS}</p>
      </nav>
      <Change change={change} before={textBefore(changes, change)} editing={editing} onBack={onBack} />
    </div>
  );
}

const LIMITS =
  'CloudTrail keeps management events of 90 days, and tells them within about 15 minutes. Requests for objects are not among them.';

/** `Session` of `arn:aws:sts::111122223333:assumed-role/Role/Session`, with the role before it. */
const lastOf = (who: string): string =>
  who.replace(/^arn:[^:]*:[^:]*:[^:]*:(\d*):(?:assumed-role\/|user\/)?/, '$1 ');

interface ChangeProps extends Pick<TrailChangesProps, 'editing' | 'onBack'> {
  readonly change: TrailEvent;
  readonly before: string | null | undefined;
}

function Change({ change, before, editing, onBack }: ChangeProps) {
  const { name, at, who, from, agent, requestId, refused } = change;
  const text = policyPut(change);
  const when = formatDateTime(new Date(at));
  return (
    <div className={layout.main}>
      {typeof text === 'string' && (
        <div className={layout.viewSwitch}>
          <span />
          <div className={toolbar.tools}>
            <Button
              onClick={() => {
                editing.rebase(readable(text), editing.base);
                onBack();
              }}
            >
              Restore into the draft
            </Button>
          </div>
        </div>
      )}
      <p className={list.facts}>
        <strong>{name}</strong> {when} by <Legible>{who}</Legible> from <Legible>{from}</Legible>
        {refused !== undefined && <span> · refused: {refused}</span>}
        <br />
        <span className={tones.dim}>
          <Legible>{agent}</Legible> · {requestId}
        </span>
        <CopyButton value={requestId} label="request id" />
      </p>
      {text === undefined ? (
        <pre className={classes.parameters} aria-label="What the request said">
          <Legible>{JSON.stringify(change.parameters, null, 2)}</Legible>
        </pre>
      ) : (
        <div className={layout.editor}>
          <Suspense fallback={<LoadingState label="Loading the diff" />}>
            <LazyPolicyDiffEditor
              {...(before === undefined
                ? {
                    original: readable(text ?? ''),
                    originalLabel: `Version of ${when}`,
                    modified: editing.saved,
                    modifiedLabel: 'Saved policy',
                  }
                : {
                    original: readable(before ?? ''),
                    originalLabel: 'The version before, as CloudTrail has it',
                    modified: readable(text ?? ''),
                    modifiedLabel: `Version of ${when}`,
                  })}
            />
          </Suspense>
        </div>
      )}
    </div>
  );
}
