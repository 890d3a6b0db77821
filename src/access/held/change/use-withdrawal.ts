import { useMemo, useState } from 'react';
import { alsoRemovable, type HeldGrant, type HeldPart } from '@drawbridge-s3/policy/access';
import type { Entry } from '../entries/entry';
import type { Carrier } from '../read/carriers';
import { type GrantRow, isGrant, type Row } from '../rows';
import { alsoLosing, type Withdrawal, withdrawalOf } from './withdrawal';

interface Plan {
  readonly grants: readonly HeldGrant[];
  readonly entries: readonly Entry[];
  /** ARNs of the roles that are assumed. */
  readonly roles: readonly string[];
  /** Others that go with it. */
  readonly losing: readonly GrantRow[];
  /** Parts that let somebody in. */
  readonly own: readonly HeldPart[];
  /** Parts that served nobody else. */
  readonly served: readonly HeldPart[];
}

export interface PlannedWithdrawal extends Plan, Withdrawal {
  /** What this and earlier attempts leave of each document, by its id; null: nothing. */
  readonly leaves: ReadonlyMap<string, string | null>;
  /** Keeps to what is planned now: once something of it is gone, what is read says less. */
  readonly begin: () => void;
  readonly reset: () => void;
}

interface Asked {
  readonly withdrawn: readonly Row[];
  readonly rows: readonly GrantRow[];
  readonly everything: readonly HeldGrant[];
  readonly carriers: ReadonlyMap<string, Carrier>;
  /** What served nobody else goes too. */
  readonly also: boolean;
  /** Ids of documents that earlier attempts wrote. */
  readonly written: ReadonlySet<string>;
}

/** What is withdrawn, from the documents as they stand: those that are written already are left out. */
export function useWithdrawal(asked: Asked): PlannedWithdrawal {
  const { withdrawn, rows, everything, carriers, also, written } = asked;
  const [begun, setBegun] = useState<Plan>();
  const [left, setLeft] = useState<ReadonlyMap<string, string | null>>(new Map());
  const live = useMemo(
    () => planOf(withdrawn, rows, everything, carriers),
    [withdrawn, rows, everything, carriers],
  );
  const plan = begun ?? live;
  const { changes, stuck } = useMemo(() => {
    const parts = [...plan.own, ...(also ? plan.served : [])];
    return withdrawalOf(
      parts.filter(({ document }) => !written.has(document)),
      carriers,
    );
  }, [plan, also, written, carriers]);
  const leaves = new Map([...left, ...changes.map(({ carrier, after }) => [carrier.id, after] as const)]);
  return {
    ...plan,
    changes,
    stuck,
    leaves,
    begin: () => {
      setBegun(plan);
      setLeft(leaves);
    },
    reset: () => setBegun(undefined),
  };
}

function planOf(
  withdrawn: readonly Row[],
  rows: readonly GrantRow[],
  everything: readonly HeldGrant[],
  carriers: ReadonlyMap<string, Carrier>,
): Plan {
  const grants = withdrawn.filter(isGrant).map(({ grant }) => grant);
  const alongside = alsoLosing(
    grants,
    rows.map(({ grant }) => grant),
  );
  const own = grants.flatMap(({ parts }) => parts);
  const { stuck } = withdrawalOf(own, carriers);
  return {
    grants,
    entries: withdrawn.flatMap((row) => (isGrant(row) ? [] : [row.entry])),
    roles: [...new Set(grants.flatMap(({ role }) => role ?? []))],
    losing: rows.filter(({ grant }) => alongside.includes(grant)),
    own,
    served: alsoRemovable([...grants, ...alongside], everything).filter(
      (part) => withdrawalOf([...own, part], carriers).stuck.length === stuck.length,
    ),
  };
}
