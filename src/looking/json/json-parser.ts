import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import { decodeWith, encodingOf, type Encoding } from '../text/encodings';
import { afterBlanks, JsonMembers, nodeAt, type JsonChild, type JsonNode } from './json-scan';

/** A larger document is shown as text. Bytes. */
export const LARGEST_JSON = 48 * 1024 * 1024;
/** Read at once: the whole of it is wanted. */
const STEP = 4 * 1024 * 1024;

export interface JsonMembersPage {
  readonly children: readonly JsonChild[];
  /** Whether these are the last. */
  readonly whole: boolean;
}

export interface JsonRoot {
  readonly node: JsonNode;
  /** What stands after the document's value, which JSON does not have. */
  readonly rest: string | undefined;
}

export type JsonCalls = {
  /** Reads the document. */
  root: (input: { readonly encoding: Encoding | undefined }) => Promise<JsonRoot>;
  /** Members of what begins at a place. */
  members: (input: {
    readonly at: number;
    readonly from: number;
    readonly count: number;
  }) => Promise<JsonMembersPage>;
};

export function jsonParser(source: ByteSource): JsonCalls {
  let text = '';
  const known = new Map<number, JsonMembers>();
  return {
    async root({ encoding }) {
      const bytes = new Uint8Array(source.size);
      for (let at = 0; at < source.size; at += STEP) bytes.set(await source.read(at, at + STEP), at);
      text = decodeWith(bytes, encoding ?? encodingOf(bytes.subarray(0, 65_536)) ?? 'utf-8');
      const node = nodeAt(text, afterBlanks(text, 0));
      const after = afterBlanks(text, node.end);
      return { node, rest: after < text.length ? text.slice(after, after + 80) : undefined };
    },
    members({ at, from, count }) {
      let members = known.get(at);
      if (members === undefined) {
        members = new JsonMembers(text, at);
        known.set(at, members);
      }
      members.reach(from + count + 1);
      const children = members.found.slice(from, from + count);
      return Promise.resolve({ children, whole: members.whole && members.found.length <= from + count });
    },
  };
}
