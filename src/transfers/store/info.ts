import type { Location } from '@/aws/location';
import type { BatchInfo } from '../engine/engine';

/** The other end of a copy. */
export interface CopyOrigin {
  readonly sessionId: string;
  readonly location: Location;
  readonly prefix: string;
}

/** What a batch is about, beside its files. */
export interface TransferInfo extends BatchInfo {
  /** Where copies come from; `sessionId` and `location` are those of their target. */
  readonly from?: CopyOrigin;
  /** The session of CopyObject, where it is neither end's. */
  readonly via?: string;
  readonly location: Location;
  /** Where uploads and copies go; what downloads have in common. */
  readonly prefix: string;
  /** What was dropped or chosen: a file's or folder's name, or a count. */
  readonly label: string;
}

/** Every session that a batch needs. */
export const sessionsOf = ({ sessionId, from, via }: TransferInfo): readonly string[] => [
  ...new Set([sessionId, from?.sessionId, via].filter((id) => id !== undefined)),
];
