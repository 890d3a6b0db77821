/** Ways of looking into an object. */
const VIEWS = [
  'text',
  'tree',
  'table',
  'parquet',
  'records',
  'archive',
  'unpacked',
  'picture',
  'pdf',
  'page',
  'media',
  'diff',
  'hex',
] as const;

export type View = (typeof VIEWS)[number];

/** As the URL has it; `auto` is the most telling way there is for what the object is. */
export type Look = View | 'auto';

export const LOOKS: readonly Look[] = ['auto', ...VIEWS];
