/** Quick filters as the address has them: apart, since every screen's address is known from the first one on. */
export const CHOICE_IDS = ['all', 'ending', 'expired', 'broken', 'public', 'unused'] as const;

export type ChoiceId = (typeof CHOICE_IDS)[number];
