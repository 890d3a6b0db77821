import { s3Uri } from '@/aws/cli';
import type { CopyChoice } from '@/browse/objects/slots';
import type { CopyPlace } from '@/transfers/copy/screens/copy-task';

/** Marks a drag of ours; what is dragged is kept here, since a drop target may not look into the drag before the drop. */
const TYPE = 'application/x-drawbridge-objects';

export interface Dragged {
  readonly from: CopyPlace;
  readonly choice: CopyChoice;
}

let current: Dragged | undefined;

export function beginDrag(dragged: Dragged, transfer: DataTransfer): void {
  current = dragged;
  const { from, choice } = dragged;
  const keys = [...choice.folders, ...choice.objects.map(({ key }) => key)];
  transfer.effectAllowed = 'copyMove';
  transfer.setData(TYPE, '');
  // For whatever else it is dropped on: a terminal, an editor.
  transfer.setData('text/plain', keys.map((key) => s3Uri(from.location, key)).join('\n'));
}

/** What of ours is being dragged, or undefined for a drag of something else. */
export function draggedOf(transfer: DataTransfer): Dragged | undefined {
  return transfer.types.includes(TYPE) ? current : undefined;
}
