import { Link } from '@tanstack/react-router';
import { concernsOf, daysSince, type AccessKey } from '@/resources/access-keys/access-key';
import type { Column } from '@/ui/grid/data-table';
import tableClasses from '@/ui/grid/data-table.module.css';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import { ageWords, lastUseWords } from './words';
import type { KeysAddress } from './which';
import classes from './keys.module.css';

export function keyColumns(
  slug: string,
  address: KeysAddress,
  signing: string | undefined,
  now: number,
): Column<AccessKey>[] {
  return [
    {
      id: 'user',
      label: 'User',
      width: 'minmax(140px, 1.2fr)',
      value: ({ user = '' }) => user,
      render: ({ id, user }) => (
        <>
          <Link
            to="/s/$session/keys"
            params={{ session: slug }}
            search={{ ...address, key: id }}
            className={tableClasses.link}
          >
            {user === undefined ? 'root' : visibleText(user)}
          </Link>
          {id === signing && <span className={classes.dim}> this session</span>}
        </>
      ),
    },
    {
      id: 'key',
      label: 'Access key',
      width: '200px',
      value: ({ id }) => id,
      render: ({ id }) => <Mono>{id}</Mono>,
    },
    {
      id: 'status',
      label: 'Status',
      width: '90px',
      value: ({ status }) => status,
      render: ({ status }) => status,
    },
    {
      id: 'age',
      label: 'Age',
      width: '110px',
      value: ({ created }) => (created === undefined ? -1 : daysSince(created, now)),
      render: ({ created }) => ageWords(created, now),
    },
    {
      id: 'used',
      label: 'Last used',
      width: 'minmax(230px, 1.6fr)',
      value: ({ lastUse }) => lastUse?.at.getTime() ?? 0,
      render: ({ lastUse }) => lastUseWords(lastUse),
    },
    {
      id: 'concerns',
      label: 'Concern',
      width: 'minmax(130px, 1fr)',
      value: (key) => concernsOf(key, now).join(),
      render: (key) => <span className={classes.concern}>{concernsOf(key, now).join(', ')}</span>,
    },
  ];
}
