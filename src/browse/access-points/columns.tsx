import { Link } from '@tanstack/react-router';
import { sourceText } from '../location/source-text';
import type { AccessPointSummary } from '@/resources/access-points/access-points';
import { CopyButton } from '@/ui/copy-button';
import { Mono } from '@/ui/mono';
import type { Column } from '@/ui/grid/data-table';
import tableClasses from '@/ui/grid/data-table.module.css';
import { AccountName } from '@/sessions/account-name';

export function accessPointColumns(session: string, account: string): Column<AccessPointSummary>[] {
  return [
    {
      id: 'name',
      label: 'Name',
      width: 'minmax(180px, 2fr)',
      value: ({ name }) => name,
      render: ({ name, arn }) => (
        <span className={tableClasses.copyable}>
          <Link
            to="/s/$session/l/$location/objects"
            params={{ session, location: arn }}
            className={tableClasses.link}
            title={arn}
          >
            {name}
          </Link>
          <CopyButton value={arn} label={`ARN of ${name}`} />
        </span>
      ),
    },
    {
      id: 'bucket',
      label: 'Attached to',
      width: 'minmax(160px, 2fr)',
      value: ({ bucket, source }) => (bucket === '' ? sourceText(source) : bucket),
      render: ({ bucket, source }) => (
        <Mono title={bucket === '' ? source.id : undefined}>
          {bucket === '' ? sourceText(source) : bucket}
        </Mono>
      ),
    },
    {
      id: 'bucket-owner',
      label: 'Bucket owner',
      width: '200px',
      value: ({ bucketAccount }) => bucketAccount ?? account,
      render: ({ bucketAccount, bucket }) =>
        bucket === '' ? '–' : <AccountName account={bucketAccount ?? account} />,
    },
    {
      id: 'origin',
      label: 'Network',
      width: '150px',
      value: ({ networkOrigin, vpcId = '' }) => networkOrigin + vpcId,
      render: ({ networkOrigin, vpcId }) =>
        networkOrigin === 'VPC' ? <Mono>{vpcId ?? 'VPC'}</Mono> : networkOrigin,
    },
    {
      id: 'alias',
      label: 'Alias',
      width: 'minmax(160px, 2fr)',
      value: ({ alias = '' }) => alias,
      render: ({ name, alias }) =>
        alias === undefined ? (
          '–'
        ) : (
          <span className={tableClasses.copyable}>
            <Mono title={alias}>{alias}</Mono>
            <CopyButton value={alias} label={`alias of ${name}`} />
          </span>
        ),
    },
  ];
}
