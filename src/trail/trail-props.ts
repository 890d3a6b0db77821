import type { ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import type { TrailAddress } from './address-keys';
import type { DeniedRequest } from './tables/denied-table';

interface TrailLinks {
  /** Leads to an object, or to a prefix that ends with a slash. */
  readonly object: (bucket: string, key: string, words: ReactNode) => ReactNode;
  /** Leads to why a request was refused. */
  readonly why: (request: DeniedRequest) => ReactNode;
  /** Leads to the settings of a bucket. */
  readonly settings: (bucket: string, words: ReactNode) => ReactNode;
}

export interface TrailPageProps {
  readonly context: AwsContext;
  /** Of the session, where it is known. */
  readonly account: string | undefined;
  readonly address: TrailAddress;
  /** What changes of it. */
  readonly onAddress: (change: TrailAddress) => void;
  readonly links: TrailLinks;
  /** Puts a policy of the bucket into the editor, as a draft over what stands there. */
  readonly onDraft: (bucket: string, text: string, base: string) => void;
}
