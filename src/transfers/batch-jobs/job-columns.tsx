import { Link } from '@tanstack/react-router';
import { formatCount, formatDateTime } from '@/lib/format';
import type { ListedJob } from '@/resources/batch-jobs/list-jobs';
import type { Column } from '@/ui/grid/data-table';
import tableClasses from '@/ui/grid/data-table.module.css';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import { JobStatusText } from './job-status';
import { operationName } from './job-words';

/**
 * @param kept of the address, where a job is opened
 * @param beside a job stands open beside the table, which has less room then
 */
export function jobColumns(
  slug: string,
  kept: { readonly region?: string; readonly status?: string },
  beside: boolean,
): Column<ListedJob>[] {
  const all: Column<ListedJob>[] = [
    {
      id: 'description',
      label: 'Job',
      width: 'minmax(150px, 4fr)',
      value: ({ description, id }) => description ?? id,
      render: ({ description, id }) => (
        <Link
          to="/s/$session/jobs"
          params={{ session: slug }}
          search={{ ...kept, job: id }}
          className={tableClasses.link}
          title={id}
        >
          {visibleText(description ?? id)}
        </Link>
      ),
    },
    {
      id: 'operation',
      label: 'Does',
      width: '140px',
      value: ({ operation }) => operationName(operation),
      render: ({ operation }) => operationName(operation),
    },
    {
      id: 'status',
      label: 'Status',
      width: '110px',
      value: ({ status = '' }) => status,
      render: ({ status, failed }) => <JobStatusText status={status} failed={failed} />,
    },
    {
      id: 'done',
      label: 'Done',
      width: 'minmax(110px, 1fr)',
      value: ({ total }) => total,
      render: ({ total, succeeded, failed }) => (
        <Mono>
          {total === 0 ? '–' : `${formatCount(succeeded + failed)} of ${formatCount(total)}`}
          {failed > 0 && `, ${formatCount(failed)} failed`}
        </Mono>
      ),
    },
    {
      id: 'priority',
      label: 'Priority',
      width: '70px',
      value: ({ priority }) => priority,
      render: ({ priority }) => <Mono>{priority}</Mono>,
    },
    {
      id: 'created',
      label: 'Made',
      width: '130px',
      value: ({ created }) => created?.getTime() ?? 0,
      render: ({ created }) => <Mono>{created === undefined ? '–' : formatDateTime(created)}</Mono>,
    },
  ];
  return beside ? all.filter(({ id }) => BESIDE.has(id)) : all;
}

const BESIDE: ReadonlySet<string> = new Set(['description', 'status', 'done']);
