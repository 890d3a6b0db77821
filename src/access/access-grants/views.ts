/** Apart from what reads the rest of the address: the schemas of all addresses stand on the first screen. */
export const VIEWS = ['grants', 'locations', 'policy'] as const;
export type View = (typeof VIEWS)[number];
