import { Link } from '@tanstack/react-router';
import type { CallerGrant } from '@/resources/access-grants/caller-grants';
import { AccountName } from '@/sessions/account-name';
import { CopyButton } from '@/ui/copy-button';
import type { Column } from '@/ui/grid/data-table';
import tableClasses from '@/ui/grid/data-table.module.css';
import { VisibleName } from '@/ui/names/visible-name';
import { Mono } from '@/ui/mono';
import { Legible } from '@/ui/legible/legible';
import { permissionWords } from '../access-grants/permission-words';

/** @param session its slug */
export function sharedColumns(session: string): readonly Column<CallerGrant>[] {
  return [
    {
      id: 'scope',
      label: 'Where',
      width: 'minmax(260px, 4fr)',
      value: ({ scope }) => scope,
      render: ({ scope, owner, permission }) => (
        <span className={tableClasses.copyable}>
          <Link
            to="/s/$session/shared"
            params={{ session }}
            search={(before) => ({ ...before, open: scope, of: owner, as: permission })}
            className={tableClasses.link}
          >
            <VisibleName name={scope} />
          </Link>
          <CopyButton value={scope} label={`URI of ${scope}`} />
        </span>
      ),
    },
    {
      id: 'permission',
      label: 'May',
      width: 'minmax(120px, 1fr)',
      value: ({ permission }) => permission,
      render: ({ permission }) => permissionWords(permission),
    },
    {
      id: 'owner',
      label: 'Owner',
      width: 'minmax(200px, 2fr)',
      value: ({ owner }) => owner,
      render: ({ owner }) => <AccountName account={owner} />,
    },
    {
      id: 'application',
      label: 'Through',
      width: 'minmax(120px, 2fr)',
      value: ({ application }) => application ?? '',
      render: ({ application }) =>
        application === undefined ? (
          'any client'
        ) : application === 'ALL' ? (
          'any application'
        ) : (
          <Mono>
            <Legible>{application}</Legible>
          </Mono>
        ),
    },
  ];
}
