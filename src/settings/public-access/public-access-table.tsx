import type { ReactNode } from 'react';
import { effectivePublicAccess } from '@/resources/bucket-settings/public-access';
import {
  PUBLIC_ACCESS_SETTINGS,
  type PublicAccessBlock,
  type PublicAccessSetting,
} from '@/resources/bucket-settings/public-access-settings';
import { Mono } from '@/ui/mono';
import classes from '../settings.module.css';

/** Switches by the name of the level; undefined: could not be read. */
export type Levels = Readonly<Record<string, PublicAccessBlock | null | undefined>>;

export function PublicAccessTable({ children }: { children: ReactNode }) {
  return (
    <table className={classes.levels}>
      <thead>
        <tr>
          <th scope="col">Level</th>
          {PUBLIC_ACCESS_SETTINGS.map((setting) => (
            <th key={setting} scope="col">
              <Mono>{setting}</Mono>
            </th>
          ))}
          <th scope="col">Policy, says the service</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

interface OwnRowProps {
  readonly name: ReactNode;
  /** undefined with a `note`: not readable. */
  readonly block: PublicAccessBlock | null | undefined;
  readonly note?: string;
}

/** What one level says by itself. */
export function OwnRow({ name, block, note }: OwnRowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {block === undefined ? (
        <td colSpan={4} className={classes.dim}>
          {note ?? 'reading…'}
        </td>
      ) : (
        PUBLIC_ACCESS_SETTINGS.map((setting) => (
          <td key={setting}>{block?.[setting] === true ? 'on' : <span className={classes.dim}>off</span>}</td>
        ))
      )}
      <td className={classes.dim}>–</td>
    </tr>
  );
}

interface EffectiveRowProps {
  /** The row people look for. */
  readonly strong?: boolean;
  readonly name: ReactNode;
  readonly levels: Levels;
  readonly policy: ReactNode;
}

/** The most restrictive of the levels, and which of them it comes from. */
export function EffectiveRow({ name, levels, policy, strong = false }: EffectiveRowProps) {
  const effective = effectivePublicAccess(levels);
  const unread = Object.keys(levels).filter((level) => levels[level] === undefined);
  return (
    <tr className={strong ? classes.effective : undefined}>
      <th scope="row">{name}</th>
      {effective.map(({ setting, on, by }) => (
        <td key={setting}>
          {on ? (
            <On setting={setting} by={by} />
          ) : (
            <Off unread={unread} all={unread.length === Object.keys(levels).length} />
          )}
        </td>
      ))}
      <td>{policy}</td>
    </tr>
  );
}

function On({ setting, by }: { setting: PublicAccessSetting; by: readonly string[] }) {
  return (
    <span title={`${setting} is on by ${by.join(' and ')}`}>
      on <span className={classes.dim}>by {by.join(', ')}</span>
    </span>
  );
}

function Off({ unread, all }: { unread: readonly string[]; all: boolean }) {
  if (all) return <span className={classes.dim}>unknown</span>;
  if (unread.length === 0) return <span className={classes.off}>off</span>;
  return (
    <span className={classes.dim} title={`Off as far as could be read; not read: ${unread.join(', ')}`}>
      off, or on by {unread.join(', ')}
    </span>
  );
}
