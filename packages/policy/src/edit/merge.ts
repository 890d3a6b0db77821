import { outcomeOf, threeWay } from './three-way.ts';

/** What somebody else saved meanwhile, brought into a draft statement by statement. */
export interface Merge {
  readonly text: string;
  /** What both sides changed and not alike, by Sid, number or member. */
  readonly conflicts: readonly string[];
}

/** For a row's id, whose version a conflict goes to. */
export type Choices = Readonly<Record<string, 'mine' | 'theirs'>>;

/** undefined when one of the three is not a policy that can be taken apart. Conflicts go to the draft unless chosen. */
export function mergePolicies(
  base: string | null,
  mine: string,
  theirs: string | null,
  choices: Choices = {},
): Merge | undefined {
  const compared = threeWay(base, mine, theirs);
  if (compared === undefined) return undefined;
  const merged = compared.rows.flatMap((row) => {
    const outcome = outcomeOf(row, choices[row.id]);
    return outcome === undefined ? [] : [{ row, outcome }];
  });
  const members = merged.flatMap(({ row, outcome }) =>
    row.member === undefined ? [] : [[row.member, outcome]],
  );
  const statements = merged.flatMap(({ row, outcome }) => (row.member === undefined ? [outcome] : []));
  return {
    text: JSON.stringify({ ...Object.fromEntries(members), Statement: statements }, undefined, 2),
    conflicts: compared.rows.filter(({ conflict }) => conflict).map(({ name }) => name),
  };
}
