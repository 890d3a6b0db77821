import type { StatementPlace, Witness } from '../diff/index.ts';
import type { Decision } from '../evaluate/index.ts';
import { pointName } from './describe-where.ts';
import { escaped } from '../grammar/index.ts';

/** As it may be shown: `“VendorUploads”`, `statement 2 of marketing-read`, `statement 1, as saved` */
export function placeLabel(place: StatementPlace, witness?: Witness): string {
  const sid =
    witness === undefined
      ? undefined
      : sidOf(place, place.side === 'before' ? witness.before : witness.after);
  const name = sid === undefined ? `statement ${place.statement + 1}` : `“${sid}”`;
  const on = place.policy === 'bucket' ? '' : ` of ${pointName(place.policy)}`;
  return escaped(`${name}${on}${place.side === 'before' ? ', as saved' : ''}`);
}

function sidOf({ policy, statement }: StatementPlace, { trace }: Decision): string | undefined {
  const found = trace.find(({ kind, resource = '' }) =>
    policy === 'bucket' ? kind === 'bucket' && !resource.includes(':accesspoint/') : kind === 'access-point',
  );
  return found?.statements.find(({ index }) => index === statement)?.sid || undefined;
}
