import { Link } from '@tanstack/react-router';
import { statusWords } from '@/resources/multi-region/status-words';
import type { MultiRegionPoint } from '@/resources/multi-region/points';
import { CopyButton } from '@/ui/copy-button';
import type { Column } from '@/ui/grid/data-table';
import tableClasses from '@/ui/grid/data-table.module.css';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';

const behind = ({ regions }: MultiRegionPoint): string =>
  regions.map(({ region, bucket }) => `${region}: ${bucket}`).join(', ');

export function multiRegionColumns(session: string): Column<MultiRegionPoint>[] {
  return [
    {
      id: 'name',
      label: 'Name',
      width: 'minmax(180px, 1fr)',
      value: ({ name }) => name,
      render: ({ name, arn }) => (
        <span className={tableClasses.copyable}>
          <Link
            to="/s/$session/l/$location/objects"
            params={{ session, location: arn }}
            className={tableClasses.link}
            title={arn}
          >
            {visibleText(name)}
          </Link>
          <CopyButton value={arn} label={`ARN of ${name}`} />
        </span>
      ),
    },
    {
      id: 'buckets',
      label: 'Buckets behind it',
      width: 'minmax(260px, 3fr)',
      value: behind,
      render: (point) => <Mono title={behind(point)}>{behind(point)}</Mono>,
    },
    {
      id: 'alias',
      label: 'Alias',
      width: 'minmax(180px, 1fr)',
      value: ({ location }) => location.alias,
      render: ({ location }) => <Mono>{location.alias}</Mono>,
    },
    {
      id: 'status',
      label: 'Status',
      width: '170px',
      value: ({ status }) => statusWords(status),
      render: ({ status }) => statusWords(status),
    },
  ];
}
