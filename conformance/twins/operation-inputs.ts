/** What operations are given, by their names. */
export type Inputs = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
