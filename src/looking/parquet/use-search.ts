import { useMemo } from 'react';
import { listOf, useSetting } from '../settings';
import { operatorsOf, type Condition } from './conditions';
import type { Search } from './found-rows';
import type { ParquetFacts } from './parquet-parser';

/** What is asked of the rows, as the URL has it; what no column of the file fits is left out. */
export function useSearch(facts: ParquetFacts) {
  const [where, setWhere] = useSetting('where');
  const [order, setOrder] = useSetting('sort');
  const search = useMemo((): Search | undefined => {
    const conditions = (listOf(where) ?? []).flatMap((one) => conditionOf(one, facts));
    const [column, direction] = listOf(order) ?? [];
    const sort = facts.roots.some(({ name }) => name === column)
      ? { column: String(column), descending: direction === 'down' }
      : undefined;
    return conditions.length === 0 && sort === undefined ? undefined : { conditions, sort };
  }, [where, order, facts]);
  return {
    search,
    setConditions: (conditions: readonly Condition[]) =>
      setWhere(
        conditions.length === 0
          ? undefined
          : JSON.stringify(conditions.map(({ column, operator, value }) => [column, operator, value])),
      ),
    /** Up, down, and as in the file, one after the other. */
    turn: (column: string) => {
      const now = search?.sort?.column === column ? search.sort : undefined;
      if (now?.descending === true) setOrder(undefined);
      else setOrder(JSON.stringify([column, now === undefined ? 'up' : 'down']));
    },
  };
}

function conditionOf(one: unknown, { roots }: ParquetFacts): Condition[] {
  const [column, operator, value] = (Array.isArray(one) ? one : []) as readonly unknown[];
  const root = roots.find(({ name }) => name === column);
  const known = root && operatorsOf(root.kind).find((name) => name === operator);
  if (root === undefined || known === undefined || typeof value !== 'string') return [];
  return [{ column: root.name, operator: known, value }];
}
