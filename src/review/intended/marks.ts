import type { Expected } from './intent';

/** What is marked, by the profile and the accounts it is about: `aws 111122223333`, `aws 111122223333+222233334444`. */
export type Marks = Readonly<Record<string, readonly KeptMark[]>>;

type KeptMark = Omit<Expected, 'accounts'>;

const placeOf = (profileId: string, accounts: readonly string[]) =>
  `${profileId} ${accounts.toSorted().join('+')}`;

/** Accounts of the places that are about these accounts, and about no other. */
function placesAmong(marks: Marks, profileId: string, accounts: readonly string[]) {
  const among = new Set(accounts);
  return Object.keys(marks).flatMap((place) => {
    const at = place.lastIndexOf(' ');
    const about = place.slice(at + 1).split('+');
    return place.slice(0, at) === profileId && about.every((account) => among.has(account))
      ? [{ place, about }]
      : [];
  });
}

export const marksAbout = (
  marks: Marks,
  profileId: string,
  accounts: readonly string[],
): readonly Expected[] =>
  placesAmong(marks, profileId, accounts).flatMap(({ place, about }) =>
    (marks[place] ?? []).map((mark) => ({ ...mark, accounts: about })),
  );

/** Marks with the same ids give way. */
export function withMarks(marks: Marks, profileId: string, expected: readonly Expected[]): Marks {
  const next: Record<string, readonly KeptMark[]> = { ...marks };
  for (const { accounts, ...mark } of expected) {
    const place = placeOf(profileId, accounts);
    next[place] = [...(next[place] ?? []).filter(({ id }) => id !== mark.id), mark];
  }
  return next;
}

export const withoutMark = (
  marks: Marks,
  profileId: string,
  accounts: readonly string[],
  unmarked: string,
): Marks => ({
  ...marks,
  ...Object.fromEntries(
    placesAmong(marks, profileId, accounts).map(({ place }) => [
      place,
      (marks[place] ?? []).filter(({ id }) => id !== unmarked),
    ]),
  ),
});
