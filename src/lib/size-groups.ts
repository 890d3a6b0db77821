/** What a listing is counted by. */
export const SIZE_GROUPS = ['prefix', 'class', 'age', 'extension'] as const;
export type SizeGroup = (typeof SIZE_GROUPS)[number];
