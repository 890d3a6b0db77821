import { parsePolicy } from '@drawbridge-s3/policy/document';
import type { AccountGround, Evidence } from '@drawbridge-s3/policy/review';
import type { ShownStatement } from '../picture/panel/statement-view';

/** A statement as it stands in what was read; undefined for what is none, and for documents that were not read. */
export function statementOf(
  ground: AccountGround | undefined,
  evidence: Evidence,
): ShownStatement | undefined {
  const text = ground === undefined ? undefined : textOf(ground, evidence);
  if (text === undefined) return undefined;
  const { statements } = parsePolicy(text);
  const node = statements[evidence.statement]?.node;
  if (node === undefined) return undefined;
  return {
    index: evidence.statement,
    of: statements.length,
    json: indented(text.slice(node.offset, node.offset + node.length)),
  };
}

function textOf(
  { buckets, foreign, directories = [], roles, partition }: AccountGround,
  evidence: Evidence,
): string | undefined {
  const { kind, arn, policy } = evidence;
  const situations = [...buckets.map(({ situation }) => situation), ...foreign];
  switch (kind) {
    case 'bucket':
      return (
        situations.find(({ bucket }) => arn === `arn:${partition}:s3:::${bucket}`)?.bucketPolicy ??
        directories.find((directory) => directory.arn === arn)?.policy ??
        undefined
      );
    case 'access-point':
      return (
        situations.flatMap(({ accessPoints }) => accessPoints).find((point) => point.arn === arn)?.policy ??
        undefined
      );
    case 'trust':
      return roles.find((role) => role.arn === arn)?.trust;
    case 'identity':
      if (policy !== undefined) return roles.find((role) => role.arn === arn)?.inline?.[policy];
      return roles.flatMap(({ attached = [] }) => attached).find((one) => one.arn === arn)?.text;
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
