import type { CompareBy } from '../../copy/plan/compare';
import { KINDS, type Kind, type Way } from '../comparison';

/** How two places are compared and what is shown of it, as text that a link can carry. */
export interface CompareRules {
  readonly by: CompareBy;
  readonly way: Way;
  /** Patterns, with semicolons between them. */
  readonly only: string;
  readonly not: string;
  readonly show: ReadonlySet<Kind>;
}

export interface RulesText {
  readonly by?: CompareBy;
  readonly way?: Way;
  readonly only?: string;
  readonly not?: string;
  readonly kinds?: string;
}

/** What is the same on both sides is shown where somebody asks for it. */
const SHOWN: readonly Kind[] = KINDS.filter((kind) => kind !== 'same');

export function readRules({
  by = 'checksum',
  way = 'right',
  only = '',
  not = '',
  kinds,
}: RulesText): CompareRules {
  const named = kinds?.split(' ');
  return { by, way, only, not, show: new Set(named ? KINDS.filter((kind) => named.includes(kind)) : SHOWN) };
}

/** What is as it usually is is left out. */
export function rulesText({ by, way, only, not, show }: CompareRules): RulesText {
  const shown = KINDS.filter((kind) => show.has(kind)).join(' ');
  return {
    by: by === 'checksum' ? undefined : by,
    way: way === 'right' ? undefined : way,
    only: only === '' ? undefined : only,
    not: not === '' ? undefined : not,
    kinds: shown === SHOWN.join(' ') ? undefined : shown,
  };
}
