import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import { locationLabel, type Location } from '@/aws/location';
import { executionQuery } from '@/resources/athena/executions';
import { versioningQuery } from '@/resources/bucket-settings/settings';
import { regionQuery } from '@/resources/buckets/locate';
import { whenKnown } from '@/resources/when-known';
import { isRegion } from '@/sessions/region-input';
import { VisibleName } from '@/ui/names/visible-name';
import { EmptyState, FailureState, LoadingState } from '@/ui/states';
import page from '@/ui/page.module.css';
import { AskForm } from './ask-form';
import type { AthenaAddress } from './address-keys';
import classes from './athena.module.css';
import { ExecutionView, type ResultLinks } from './execution-view';
import { History } from './history';
import { StillRunning } from './still-running';
import { TableSide } from './table-side';
import { useChosenTable } from './use-chosen-table';
import { useLeaving } from './use-leaving';
import { PlaceBar } from './place-bar';

interface AthenaPageProps {
  readonly context: AwsContext;
  readonly location: Location;
  readonly address: AthenaAddress;
  /** `replace`: it is no step to come back to. */
  readonly onAddress: (next: AthenaAddress, options: { replace: boolean }) => void;
  readonly links: ResultLinks;
  /** Leads to the settings of S3 Metadata. */
  readonly settings: (words: string) => ReactNode;
}

/** SQL by Athena over the tables that tell of this bucket, and any other. */
export function AthenaPage(props: AthenaPageProps) {
  const { context, location, address } = props;
  const home = useQuery(regionQuery(context, location));
  const region = address.region ?? home.data ?? undefined;
  if (context.profile.kind === 'custom')
    return (
      <EmptyState title="This S3-compatible service has no Athena">
        <p style={{ margin: 0 }}>Ask the data here instead: the menu of the list has it.</p>
      </EmptyState>
    );
  if (region === undefined)
    return home.error === null ? (
      <LoadingState label="Looking where the bucket is…" />
    ) : (
      <FailureState failure={home.error} onRetry={() => void home.refetch()} />
    );
  return <Asking key={isRegion(region) ? region : ''} {...props} region={region} />;
}

function Asking(props: AthenaPageProps & { readonly region: string }) {
  const { context, location, region, address, onAddress, links, settings } = props;
  const group = address.group ?? 'primary';
  const known = isRegion(region);
  const set = (next: AthenaAddress, replace = true) => onAddress({ ...address, ...next }, { replace });
  const versioning = useQuery(versioningQuery(context, location)).data;
  const chosen = useChosenTable({ context, location, region, address, enabled: known });
  const run = useQuery(
    whenKnown(known ? address.run : undefined, (id) => executionQuery(context, region, id)),
  );
  const [history, setHistory] = useState(false);
  const leaving = useLeaving(context, region, run.data);
  const open = (id: string) => {
    setHistory(false);
    set({ run: id, sql: undefined }, false);
  };
  return (
    <section className={page.page} aria-label="Athena">
      <div className={page.bar}>
        <h2 className={page.title}>Athena</h2>
        <span className={`${page.dim} ${classes.of}`}>
          <VisibleName name={address.prefix ?? `everything in ${locationLabel(location)}`} />
        </span>
        <span className={page.space} />
        <PlaceBar
          context={context}
          region={region}
          group={group}
          onRegion={(next) =>
            onAddress({ prefix: address.prefix, sql: address.sql, region: next }, { replace: true })
          }
          onGroup={(next) => set({ group: next, output: undefined, run: undefined })}
        />
      </div>
      {!known ? (
        <EmptyState title="A Region is missing, such as eu-west-1" />
      ) : (
        <div className={classes.body}>
          <TableSide
            context={context}
            location={location}
            region={region}
            chosen={chosen}
            settings={settings}
            onTable={({ catalog, database, name }) =>
              set({ catalog, database, table: name, sql: undefined, run: undefined }, false)
            }
          />
          <div className={classes.main}>
            <AskForm
              key={`${chosen.table?.catalog} ${chosen.table?.database} ${chosen.table?.name} ${address.run}`}
              context={context}
              region={region}
              group={group}
              table={chosen.table}
              prefix={address.prefix ?? ''}
              versions={versioning?.status !== 'Never enabled'}
              sql={address.sql ?? run.data?.sql}
              output={address.output}
              execution={run.data}
              onOutput={(output) => set({ output: output || undefined })}
              onStarted={(sql, id) => {
                setHistory(false);
                set({ sql, run: id, group }, false);
              }}
              history={history}
              onHistory={setHistory}
            />
            <StillRunning context={context} region={region} open={address.run} onOpen={open} />
            {history ? (
              <History context={context} region={region} group={group} open={address.run} onOpen={open} />
            ) : address.run === undefined ? (
              <EmptyState title="Ctrl+Enter runs it">
                <p style={{ margin: 0 }}>
                  AWS bills what a query reads: choose columns and a prefix, and it reads less.
                </p>
              </EmptyState>
            ) : run.error !== null && run.data === undefined ? (
              <FailureState failure={run.error} onRetry={() => void run.refetch()} />
            ) : run.data === undefined ? (
              <LoadingState label="Asking how the query stands…" />
            ) : (
              <ExecutionView
                key={run.data.id}
                context={context}
                region={region}
                execution={run.data}
                leaving={leaving}
                asked={address.output}
                lost={run.error}
                onAgain={() => void run.refetch()}
                links={links}
              />
            )}
          </div>
        </div>
      )}
    </section>
  );
}
