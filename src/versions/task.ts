import type { Chosen } from './chosen';

/** What somebody wants done with versions, before it is known what that comes to. */
export type VersionTask =
  | {
      readonly kind: 'undelete';
      readonly prefix: string;
      readonly only: Chosen | undefined;
      /** Milliseconds since 1970. */
      readonly since: number | undefined;
    }
  | {
      readonly kind: 'restore';
      readonly prefix: string;
      readonly only: Chosen | undefined;
      readonly to: { readonly moment: number; readonly versionId?: string };
    };
