import type { GrantDocument } from '@drawbridge-s3/policy/access';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { documentWords } from '../apply/document-words';
import { whoseWords } from '../apply/whose-words';
import { findingsOf } from './findings-of';

/** A document for whoever shows several side by side. */
export interface Compared {
  readonly id: string;
  readonly title: string;
  /** Whose it is, in words. */
  readonly side: string;
  /** Null: there is none; undefined: it could not be read. */
  readonly before: GrantDocument['before'];
  readonly after: string;
  readonly findings: readonly string[];
}

/** The documents of a plan, the owner's first, with what the checks say of each. */
export const comparedOf = (documents: readonly GrantDocument[], partition: string): readonly Compared[] =>
  documents
    .toSorted((a, b) => a.side.localeCompare(b.side))
    .map((document) => {
      const { id, account, before, after } = document;
      const { title, name } = documentWords(document);
      return {
        id,
        title: `${title} ${name}`,
        side: `${formatAccount(account)} · ${whoseWords(document, documents)}`,
        before,
        after,
        findings: findingsOf(document, partition),
      };
    });
