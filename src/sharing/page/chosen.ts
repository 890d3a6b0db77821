import type { ObjectAddress } from '@/resources/objects/head-object';
import { keyLine, type LinksAddress } from './address';

/** Selections that no URL holds, for as long as the tab is open. */
const chosen = new Map<string, readonly ObjectAddress[]>();

/** A URL that grows beyond this is cut off by somebody on its way. */
const MOST_CHARACTERS = 4000;

/** The part of the address that names these objects. */
export function addressOfChosen(objects: readonly ObjectAddress[]): Pick<LinksAddress, 'keys' | 'chosen'> {
  if (objects.length === 0) return {};
  const keys = objects.slice(0, MOST_CHARACTERS).map(keyLine).join('\n');
  if (objects.length < MOST_CHARACTERS && keys.length <= MOST_CHARACTERS) return { keys };
  const id = String(chosen.size + 1);
  chosen.set(id, objects);
  return { chosen: id };
}

/** Undefined after a reload, and in another tab. */
export const chosenObjects = (id: string): readonly ObjectAddress[] | undefined => chosen.get(id);
