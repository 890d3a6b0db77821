import { Button, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Suspense, useMemo, useState } from 'react';
import { readable } from '@drawbridge-s3/policy/edit';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { formatDateTime } from '@/lib/format';
import { changesQuery } from '@/resources/cloudtrail/changes';
import { configHistoryQuery, NO_RECORDER, NOT_DISCOVERED } from '@/resources/config/history';
import type { ConfigItem } from '@/resources/config/item';
import { type Attribution, attributionOf, changeOf, type ItemChange } from '@/resources/config/who';
import type { AccessPointLocation, BucketLocation } from '@/resources/policies/target';
import { Legible } from '@/ui/legible/legible';
import { EmptyState, FailureState, InlineFailure, LoadingState } from '@/ui/states';
import list from '../../changes/history.module.css';
import { LazyPolicyDiffEditor } from '../../monaco/lazy';
import layout from '../styles/layout.module.css';
import tones from '../styles/tones.module.css';
import toolbar from '../styles/toolbar.module.css';
import { changeWords, nameOf, partWords, whoWords } from './config-words';
import classes from './history.module.css';
import type { Editing } from './use-editing';

interface ConfigChangesProps {
  readonly context: AwsContext;
  readonly target: BucketLocation | AccessPointLocation;
  readonly editing: Editing;
  readonly onBack: () => void;
}

interface Change {
  readonly item: ConfigItem;
  readonly before: ConfigItem | undefined;
  readonly change: ItemChange;
  readonly by: Attribution | undefined;
}

/** Every state that AWS Config recorded, as far back as it keeps them, with who CloudTrail says was behind it. */
export function ConfigChanges({ context, target, editing, onBack }: ConfigChangesProps) {
  const query = useInfiniteQuery(configHistoryQuery(context, target));
  const trail = useInfiniteQuery({ ...changesQuery(context, target), enabled: query.isSuccess });
  const { hasNextPage } = query;
  const changes = useMemo(() => {
    const items = query.data?.pages.flatMap((page) => page.items) ?? [];
    const events = trail.data?.pages.flatMap((page) => page.changes) ?? [];
    return items.flatMap((item, index): Change[] => {
      const before = items[index + 1];
      // What came before the last that was read is not known yet.
      if (before === undefined && hasNextPage && items.length > 1) return [];
      return [{ item, before, change: changeOf(item, before), by: attributionOf(item, before, events) }];
    });
  }, [query.data, trail.data, hasNextPage]);
  const [chosen, setChosen] = useState<number>();
  if (query.isPending) return <LoadingState label="Asking AWS Config" />;
  if (query.isError && changes.length === 0)
    return <NotTold failure={query.error} target={target} onRetry={() => void query.refetch()} />;
  const further = hasNextPage && (
    <Button
      variant="subtle"
      size="compact-xs"
      loading={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      Look further back
    </Button>
  );
  if (changes.length === 0)
    return (
      <EmptyState title={hasNextPage ? 'Nothing among the latest weeks' : 'AWS Config has recorded nothing'}>
        {further}
      </EmptyState>
    );
  const shown = changes.find(({ item }) => item.at === chosen) ?? changes[0]!;
  const until = trail.data?.pages.at(-1)?.until;
  return (
    <div className={layout.body}>
      <nav className={classes.versions} aria-label="Changes in AWS Config">
        <ul>
          {changes.map(({ item, change, by }) => (
            <li key={item.at}>
              <UnstyledButton
                className={list.version}
                aria-current={item === shown.item || undefined}
                onClick={() => setChosen(item.at)}
              >
                <span className={list.line}>{formatDateTime(new Date(item.at))}</span>
                <span>
                  <Legible>{changeWords(change)}</Legible>
                </span>
                <span className={list.dim}>
                  <Legible>{nameOf(by)}</Legible>
                </span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
        {further}
        {query.isFetchNextPageError && <InlineFailure failure={query.error} />}
        {trail.isError && (
          <InlineFailure failure={trail.error}>
            Who was behind a change is in CloudTrail alone.
            {trail.error.kind === 'denied' && ' It takes cloudtrail:LookupEvents.'}
          </InlineFailure>
        )}
        {trail.hasNextPage && (
          <Button
            variant="subtle"
            size="compact-xs"
            loading={trail.isFetchingNextPage}
            onClick={() => void trail.fetchNextPage()}
          >
            Look who it was{until === undefined ? '' : ` before ${formatDateTime(new Date(until))}`}
          </Button>
        )}
        <p className={list.none}>{LIMITS}</p>
      </nav>
      <OneChange key={shown.item.at} {...shown} asking={trail.isLoading} editing={editing} onBack={onBack} />
    </div>
  );
}

const LIMITS =
  'Config captures a change minutes after it was made, and keeps what its retention period says: seven years unless told. It names nobody; CloudTrail does for 90 days.';

function NotTold({
  failure,
  target,
  onRetry,
}: {
  readonly failure: AwsFailure;
  readonly target: ConfigChangesProps['target'];
  readonly onRetry: () => void;
}) {
  const { code, kind } = failure;
  if (code === NO_RECORDER)
    return (
      <EmptyState title="AWS Config records nothing here">
        <p className={tones.dim}>
          The account has no configuration recorder in the Region of this{' '}
          {target.type === 'bucket' ? 'bucket' : 'access point'}. From the day it has one, every change is
          kept with its text. What came before stands under CloudTrail for 90 days, and in this browser.
        </p>
      </EmptyState>
    );
  if (code === NOT_DISCOVERED)
    return (
      <EmptyState title="AWS Config does not know it">
        <p className={tones.dim}>
          There is a recorder, and it has not recorded{' '}
          {target.type === 'bucket' ? 'AWS::S3::Bucket' : 'AWS::S3::AccessPoint'} of this name: its types
          leave it out, or it is younger than a few minutes.
        </p>
      </EmptyState>
    );
  return (
    <FailureState failure={failure} onRetry={onRetry}>
      {kind === 'denied' && <p>It takes config:GetResourceConfigHistory in the account of the caller.</p>}
    </FailureState>
  );
}

interface OneChangeProps extends Change, Pick<ConfigChangesProps, 'editing' | 'onBack'> {
  readonly asking: boolean;
}

function OneChange({ item, before, change, by, asking, editing, onBack }: OneChangeProps) {
  const text = item.documents.get('policy');
  const when = formatDateTime(new Date(item.at));
  const settings = change.parts.filter((part) => !item.documents.has(part) && part !== 'policy');
  const onlySettings = settings.length > 0 && !change.parts.includes('policy');
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
        <strong>{when}</strong> <Legible>{changeWords(change)}</Legible>
        <br />
        <span className={tones.dim}>
          {asking ? 'Asking CloudTrail who it was…' : <Legible>{whoWords(by)}</Legible>}
        </span>
      </p>
      {change.kind === 'deleted' ? (
        <EmptyState title="It was deleted" />
      ) : text === undefined && !onlySettings ? (
        <EmptyState title="Config does not tell its policy" />
      ) : (
        <div className={layout.editor}>
          <Suspense fallback={<LoadingState label="Loading the diff" />}>
            <LazyPolicyDiffEditor
              {...(onlySettings
                ? {
                    original: settingsText(before, settings),
                    originalLabel: `${settings.map(partWords).join(', ')} before`,
                    modified: settingsText(item, settings),
                    modifiedLabel: `${settings.map(partWords).join(', ')} of ${when}`,
                  }
                : {
                    original: readable(before?.documents.get('policy') ?? ''),
                    originalLabel: 'The state before, as Config has it',
                    modified: readable(text ?? ''),
                    modifiedLabel: `State of ${when}`,
                  })}
            />
          </Suspense>
        </div>
      )}
    </div>
  );
}

const settingsText = (item: ConfigItem | undefined, names: readonly string[]): string =>
  item === undefined
    ? ''
    : JSON.stringify(Object.fromEntries(names.map((name) => [name, item.settings[name]])), null, 2);
