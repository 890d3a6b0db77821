import { parsePolicy } from '@drawbridge-s3/policy/document';
import type { AccountGround, Evidence } from '@drawbridge-s3/policy/review';
import type { ShownStatement } from '../picture/panel/statement-view';

/** A statement as it stands in what was read; undefined for what is none, and for documents that were not read. */
export function statementOf(
  ground: AccountGround | undefined,
  evidence: Evidence,
): ShownStatement | undefined {
  const text = ground === undefined ? undefined : documentText(ground, evidence);
  if (text === undefined || text === null) return undefined;
  const { statements } = parsePolicy(text);
  const node = statements[evidence.statement]?.node;
  if (node === undefined) return undefined;
  return {
    index: evidence.statement,
    of: statements.length,
    json: indented(text.slice(node.offset, node.offset + node.length)),
  };
}

/** What a document hangs on, and its name where there may be several. */
export type DocumentPlace = Pick<Evidence, 'kind' | 'arn' | 'policy'>;

/** The text of a document as it was read; null where there is none, undefined where it was not read. */
export function documentText(
  { buckets, foreign, roles, partition }: AccountGround,
  { kind, arn, policy }: DocumentPlace,
): string | null | undefined {
  const situations = [...buckets.map(({ situation }) => situation), ...foreign];
  switch (kind) {
    case 'bucket': {
      const own = situations.find(({ bucket }) => arn === `arn:${partition}:s3:::${bucket}`);
      return own?.unread.some((gap) => gap.kind === 'bucket') === true ? undefined : own?.bucketPolicy;
    }
    case 'access-point': {
      const front = situations.find(({ accessPoints }) => accessPoints.some((point) => point.arn === arn));
      const point = front?.accessPoints.find((one) => one.arn === arn);
      const unread = front?.unread.some((gap) => gap.kind === 'access-point' && gap.name === point?.name);
      return unread === true ? undefined : point?.policy;
    }
    case 'trust':
      return roles.find((role) => role.arn === arn)?.trust;
    case 'identity':
      if (policy === undefined)
        return roles.flatMap(({ attached = [] }) => attached).find((one) => one.arn === arn)?.text;
      return roles.find((role) => role.arn === arn)?.inline?.[policy];
    default:
      return undefined;
  }
}

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), undefined, 2);
  } catch {
    return json;
  }
}
