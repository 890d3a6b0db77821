import { ActionIcon, Tooltip } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { accountOf, escapedLines } from '@drawbridge-s3/policy/grammar';
import { formatDateTime } from '@/lib/format';
import type { AccessGrant } from '@/resources/access-grants/grants';
import { AccountName } from '@/sessions/account-name';
import { CopyButton } from '@/ui/copy-button';
import type { Column } from '@/ui/grid/data-table';
import tableClasses from '@/ui/grid/data-table.module.css';
import { Legible } from '@/ui/legible/legible';
import { VisibleName } from '@/ui/names/visible-name';
import { granteeName } from './grantee-text';
import { permissionWords } from './permission-words';
import classes from './access-grants.module.css';

export function grantColumns(
  onWithdraw: (grants: readonly AccessGrant[]) => void,
): readonly Column<AccessGrant>[] {
  return [
    {
      id: 'scope',
      label: 'Where',
      width: 'minmax(240px, 4fr)',
      value: ({ scope }) => scope,
      render: ({ scope }) => (
        <span className={tableClasses.copyable}>
          <Link
            from="/s/$session/access-grants"
            to="."
            search={(before) => ({ ...before, filter: scope })}
            className={tableClasses.link}
          >
            <VisibleName name={scope} />
          </Link>
          <CopyButton value={scope} label={`URI of ${scope}`} />
        </span>
      ),
    },
    {
      id: 'grantee',
      label: 'Who',
      width: 'minmax(240px, 4fr)',
      value: ({ grantee }) => grantee,
      render: (grant) => <Grantee grant={grant} />,
    },
    {
      id: 'permission',
      label: 'May',
      width: 'minmax(120px, 2fr)',
      value: ({ permission }) => permission,
      render: ({ permission }) => permissionWords(permission),
    },
    {
      id: 'application',
      label: 'Through',
      width: 'minmax(90px, 1fr)',
      value: ({ application = '' }) => application,
      render: ({ application }) => <Application application={application} />,
    },
    {
      id: 'created',
      label: 'Since',
      width: '116px',
      value: ({ created }) => created?.getTime() ?? 0,
      render: ({ created }) => (created === undefined ? '–' : formatDateTime(created)),
    },
    {
      id: 'withdraw',
      label: 'Withdraw',
      width: '64px',
      render: (grant) => (
        <Tooltip label="Withdraw…">
          <ActionIcon
            size="sm"
            aria-label={`Withdraw ${grant.scope} from ${granteeName(grant).name}`}
            onClick={() => onWithdraw([grant])}
          >
            <IconBan size={14} />
          </ActionIcon>
        </Tooltip>
      ),
    },
  ];
}

function Grantee({ grant }: { grant: AccessGrant }) {
  const account = accountOf(grant.grantee);
  const { kind, name } = granteeName(grant);
  return (
    <span className={classes.grantee} title={escapedLines(grant.grantee)}>
      {account !== undefined && <AccountName account={account} short />} {kind}{' '}
      <span className={classes.mono}>
        <Legible>{name}</Legible>
      </span>
    </span>
  );
}

function Application({ application }: { application: string | undefined }) {
  if (application === undefined) return 'any client';
  if (application === 'ALL') return 'any application';
  return (
    <span className={classes.mono} title={escapedLines(application)}>
      <Legible>{application}</Legible>
    </span>
  );
}
