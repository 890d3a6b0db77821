import { Link } from '@tanstack/react-router';
import { formatCount, formatDateTime } from '@/lib/format';
import type { ListedJob } from '@/resources/batch-jobs/list-jobs';
import type { Column } from '@/ui/grid/data-table';
import tableClasses from '@/ui/grid/data-table.module.css';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import { JobStatusText } from './job-status';
import { operationName } from './job-words';

/** @param kept of the address, where a job is opened */
export function jobColumns(
  slug: string,
  kept: { readonly region?: string; readonly status?: string },
): Column<ListedJob>[] {
  return [
    {
      id: 'description',
      label: 'Job',
      width: 'minmax(220px, 4fr)',
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
      width: '160px',
      value: ({ operation }) => operationName(operation),
      render: ({ operation }) => operationName(operation),
    },
    {
      id: 'status',
      label: 'Status',
      width: '210px',
      value: ({ status = '' }) => status,
      render: ({ status, failed }) => <JobStatusText status={status} failed={failed} />,
    },
    {
      id: 'done',
      label: 'Done',
      width: '190px',
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
      width: '90px',
      value: ({ priority }) => priority,
      render: ({ priority }) => <Mono>{priority}</Mono>,
    },
    {
      id: 'created',
      label: 'Made',
      width: '150px',
      value: ({ created }) => created?.getTime() ?? 0,
      render: ({ created }) => <Mono>{created === undefined ? '–' : formatDateTime(created)}</Mono>,
    },
  ];
}
