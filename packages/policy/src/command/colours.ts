import type { Io } from './io.ts';

const CODES = { red: 31, green: 32, yellow: 33, cyan: 36, bold: 1, dim: 2 } as const;
export type Colour = keyof typeof CODES;
export type Paint = (colour: Colour, text: string) => string;

/** Colours a terminal's text; leaves text for anything else alone. */
export const painter = ({ colours }: Pick<Io, 'colours'>): Paint =>
  colours ? (colour, text) => `\u{1B}[${CODES[colour]}m${text}\u{1B}[0m` : (_, text) => text;
