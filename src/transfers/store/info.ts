import type { Location } from '@/aws/location';
import type { BatchInfo } from '../engine/engine';

/** What a batch is about, beside its files. */
export interface TransferInfo extends BatchInfo {
  readonly location: Location;
  /** Where uploads go; what downloads have in common. */
  readonly prefix: string;
  /** What was dropped or chosen: a file's or folder's name, or a count. */
  readonly label: string;
}
