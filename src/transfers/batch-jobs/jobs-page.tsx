import { ActionIcon, Button, Loader, Select, Tooltip } from '@mantine/core';
import { IconRefresh, IconStack2, IconX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { isAccount, plural } from '@drawbridge-s3/policy/grammar';
import type { AwsContext } from '@/aws/context';
import { jobsQuery } from '@/resources/batch-jobs/list-jobs';
import { isRegion, RegionInput } from '@/sessions/region-input';
import type { Session } from '@/sessions/types';
import { DataTable } from '@/ui/grid/data-table';
import page from '@/ui/page.module.css';
import { EmptyState, FailureState, LoadingState } from '@/ui/states';
import { useCopyAction } from '@/ui/use-copy-action';
import { jobColumns } from './job-columns';
import { JobView } from './job-view';
import { STATUS_CHOICES } from './job-words';
import classes from './job.module.css';

/** What of a Region's jobs is looked at, as the address has it. */
interface JobsAddress {
  readonly region?: string;
  readonly status?: string;
  /** Id of the one that is open beside the table. */
  readonly job?: string;
}

interface JobsPageProps {
  session: Session;
  context: AwsContext;
  address: JobsAddress;
  onAddress: (change: JobsAddress) => void;
}

/** The account's jobs of S3 Batch Operations in a Region. */
export function JobsPage(props: JobsPageProps) {
  const { account } = props.session;
  if (account === undefined || !isAccount(account))
    return (
      <EmptyState icon={<IconStack2 size={28} stroke={1.4} />} title="Batch jobs need an account">
        <p>This service does not say whose session this is.</p>
      </EmptyState>
    );
  return <OfAccount {...props} account={account} />;
}

function OfAccount({ session, context, address, onAddress, account }: JobsPageProps & { account: string }) {
  const [region, setRegion] = useState(address.region ?? context.profile.region);
  const chosen = STATUS_CHOICES.find(({ value }) => value === address.status) ?? STATUS_CHOICES[0]!;
  const query = useInfiniteQuery({
    ...jobsQuery(context, { account, region }, chosen.statuses),
    enabled: isRegion(region),
  });
  const jobs = useMemo(() => query.data?.pages.flatMap((one) => one.jobs) ?? [], [query.data]);
  const copy = useCopyAction();
  const open = address.job;
  const columns = useMemo(
    () => jobColumns(session.slug, { region: address.region, status: address.status }, open !== undefined),
    [session.slug, address.region, address.status, open],
  );
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (open !== undefined) panel.current?.focus();
  }, [open]);
  const close = () => {
    // What is about to be gone must not take the focus along.
    document.querySelector<HTMLElement>('[data-open] a')?.focus();
    onAddress({ job: undefined });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    close();
  };

  return (
    <section className={page.page} aria-label="Batch jobs">
      <header className={page.bar}>
        <h1 className={page.title}>Batch jobs</h1>
        <RegionInput
          value={region}
          onChange={(text) => {
            setRegion(text);
            if (isRegion(text)) onAddress({ region: text, job: undefined });
          }}
        />
        <Select
          size="xs"
          w={200}
          aria-label="Status"
          data={STATUS_CHOICES.map(({ value, label }) => ({ value, label }))}
          value={chosen.value}
          allowDeselect={false}
          onChange={(value) => onAddress({ status: value === 'any' || value === null ? undefined : value })}
        />
        <Tooltip label="List again">
          <ActionIcon aria-label="List the jobs again" onClick={() => void query.refetch()}>
            {query.isFetching ? <Loader size={14} /> : <IconRefresh size={16} />}
          </ActionIcon>
        </Tooltip>
        {jobs.length > 0 && (
          <span className={page.dim}>
            {plural(jobs.length, 'job')}
            {query.hasNextPage ? ' so far' : ' of the last 90 days'}
          </span>
        )}
        <span className={page.space} />
        {query.hasNextPage && (
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            List more
          </Button>
        )}
      </header>
      <div className={classes.beside}>
        <div className={classes.list}>
          {query.isLoading && <LoadingState label="Listing the jobs…" />}
          {query.isError && jobs.length === 0 && (
            <FailureState
              failure={query.error}
              title={query.error.kind === 'denied' ? 'This session may not list jobs here' : undefined}
              onRetry={() => void query.refetch()}
            >
              {query.error.kind === 'denied' && <p>It takes s3:ListJobs.</p>}
            </FailureState>
          )}
          {query.isSuccess && jobs.length === 0 && (
            <EmptyState
              icon={<IconStack2 size={28} stroke={1.4} />}
              title={
                chosen.value === 'any'
                  ? `No jobs in ${region} in the last 90 days`
                  : `No job in ${region} is of this status`
              }
            >
              {chosen.value === 'any' ? (
                <p className={page.dim}>
                  A job is offered where a copy is planned, and in the properties of many objects.
                </p>
              ) : (
                <Button variant="default" size="xs" onClick={() => onAddress({ status: undefined })}>
                  Show all
                </Button>
              )}
            </EmptyState>
          )}
          {jobs.length > 0 && (
            <DataTable
              label="Batch jobs"
              columns={columns}
              rows={jobs}
              rowKey={({ id }) => id}
              isOpen={({ id }) => id === open}
              actions={({ id, description }) => [
                [copy('Copy job id', () => id), copy('Copy description', () => description ?? '')],
              ]}
            />
          )}
        </div>
        {open !== undefined && (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves it from every field in it
          <aside ref={panel} className={classes.aside} tabIndex={-1} aria-label="Job" onKeyDown={onKeyDown}>
            <Tooltip label="Close (Esc)">
              <ActionIcon className={classes.close} size="sm" aria-label="Close the job" onClick={close}>
                <IconX size={15} />
              </ActionIcon>
            </Tooltip>
            <JobView key={open} session={session} place={{ account, region, jobId: open }} leave={null} />
          </aside>
        )}
      </div>
    </section>
  );
}
