import { create } from 'zustand';

interface Handed {
  readonly id: string;
  /** Session that made it. */
  readonly session: { readonly id: string; readonly arn?: string };
  /** What one can do with it: `list and download`. */
  readonly what: string;
  readonly where: readonly { readonly bucket: string; readonly prefix?: string }[];
  /** The way as a person would say it: `narrowed session`, `presigned GET`. */
  readonly way: string;
  /** Milliseconds since 1970: when it truly ends. */
  readonly until: number;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
}

/** Temporary credentials somebody was given. */
export interface Lent extends Handed {
  readonly kind: 'lent';
  /** Whoever they are in the logs: ARN of the lent session, and its session name. */
  readonly arn?: string;
  readonly sessionName?: string;
  /** The last four characters of the access key id. */
  readonly keyTail: string;
  /** Whether they can be cut without their parent: a session of its own name, or a federated user. */
  readonly alone: boolean;
}

/** A presigned link, or a set or form of them. */
interface HandedLink extends Handed {
  readonly kind: 'link';
}

export type HandedOut = Lent | HandedLink;

const store = create<{ readonly items: readonly HandedOut[] }>(() => ({ items: [] }));

/** Notes what this tab handed out, latest first. In memory, and without any secret: neither keys nor signatures. */
export function noteHandedOut(item: HandedOut): void {
  store.setState(({ items }) => ({ items: [item, ...items.filter(({ id }) => id !== item.id)] }));
}

/** Re-renders with what was handed out since the tab was opened; over or not. */
export const useHandedOut = (): readonly HandedOut[] => store(({ items }) => items);
