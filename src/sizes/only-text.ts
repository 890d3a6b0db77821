import { SIZE_GROUPS } from '@/lib/size-groups';
import type { Only } from './tally';

/** A group as the URL has it: `class:GLACIER`. */
export const writeOnly = ({ by, name }: Only): string => `${by}:${name}`;

/** Undefined for what no group is called. */
export function readOnly(text: string | undefined): Only | undefined {
  const by = SIZE_GROUPS.find((group) => text?.startsWith(`${group}:`) === true);
  return by === undefined || text === undefined ? undefined : { by, name: text.slice(by.length + 1) };
}
