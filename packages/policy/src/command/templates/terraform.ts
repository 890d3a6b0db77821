import type { Io } from '../io.ts';
import { CommandFailure } from '../failure.ts';
import { parseJson } from '../input/read-policy.ts';
import { nameOf, readText } from '../input/read-text.ts';
import { type Embedded, kindNamed } from './embedded.ts';

interface Attribute {
  readonly policy: string;
  readonly kind: string;
  readonly bucket?: string;
  /** The attribute that holds a list of blocks with the policy. */
  readonly block?: string;
}

const IDENTITY: readonly Attribute[] = [{ policy: 'policy', kind: 'identity' }];

/** Types of the AWS provider with policies. https://registry.terraform.io/providers/hashicorp/aws/latest/docs */
const ATTRIBUTES: Readonly<Record<string, readonly Attribute[]>> = {
  aws_s3_bucket: [{ policy: 'policy', kind: 'bucket', bucket: 'bucket' }],
  aws_s3_bucket_policy: [{ policy: 'policy', kind: 'bucket', bucket: 'bucket' }],
  aws_s3_access_point: [{ policy: 'policy', kind: 'access-point', bucket: 'bucket' }],
  aws_s3control_access_point_policy: [{ policy: 'policy', kind: 'access-point' }],
  aws_s3control_access_grants_instance_resource_policy: [{ policy: 'policy', kind: 'access-grants' }],
  aws_iam_role: [
    { policy: 'assume_role_policy', kind: 'trust' },
    { policy: 'policy', kind: 'identity', block: 'inline_policy' },
  ],
  aws_iam_policy: IDENTITY,
  aws_iam_role_policy: IDENTITY,
  aws_iam_user_policy: IDENTITY,
  aws_iam_group_policy: IDENTITY,
  aws_ssoadmin_permission_set_inline_policy: [{ policy: 'inline_policy', kind: 'identity' }],
  aws_kms_key: [{ policy: 'policy', kind: 'key' }],
  aws_kms_key_policy: [{ policy: 'policy', kind: 'key' }],
  aws_organizations_policy: [{ policy: 'content', kind: 'scp' }],
};

interface Change {
  readonly address: string;
  readonly type: string;
  readonly before: Fields;
  readonly after: Fields;
  readonly unknown: Fields;
}
type Fields = Readonly<Record<string, unknown>>;

/** One policy before and after a plan is applied. */
export interface PlannedPolicy {
  readonly before: Embedded;
  readonly after: Embedded;
}

/** Every policy of a plan. Throws {@link CommandFailure}. */
export function readTerraformPlan(io: Io, path: string, owner: string | undefined): PlannedPolicy[] {
  const name = nameOf(path);
  const plan = fields(parseJson(readText(io, path), name));
  const changes = plan['resource_changes'];
  if (!Array.isArray(changes)) {
    if (plan['format_version'] !== undefined && changes === undefined) return [];
    throw new CommandFailure(
      `${name}:1: It is no Terraform plan in JSON: it has no resource_changes.`,
      'Make one: terraform plan -out=plan && terraform show -json plan > plan.json.',
    );
  }
  return changes.map(readChange).flatMap((change) => policiesOf(change, owner));
}

function readChange(entry: unknown): Change {
  const { address, type, change } = fields(entry);
  const { before, after, after_unknown: unknown } = fields(change);
  return {
    address: String(address),
    type: String(type),
    before: fields(before),
    after: fields(after),
    unknown: fields(unknown),
  };
}

function policiesOf(
  { address, type, before, after, unknown }: Change,
  owner: string | undefined,
): PlannedPolicy[] {
  return (ATTRIBUTES[type] ?? []).flatMap((attribute) => {
    const kindName = type === 'aws_organizations_policy' ? organizationKind(after, before) : attribute.kind;
    const kind = kindNamed(kindName);
    if (kind === undefined) return [];
    const several = (ATTRIBUTES[type]?.length ?? 0) > 1;
    const side = (from: Fields, isUnknown: boolean, at: string): Embedded => {
      const text = from[attribute.policy];
      const bucket = attribute.bucket === undefined ? undefined : from[attribute.bucket];
      const account = from['account_id'];
      return {
        name: at,
        kind,
        text: typeof text === 'string' && text.trim() !== '' ? text : null,
        bucket: typeof bucket === 'string' && bucket !== '' ? bucket : undefined,
        owner: owner ?? (typeof account === 'string' ? account : undefined),
        unknown: isUnknown ? ['The policy is known only after the plan is applied.'] : [],
        unknownPaths: isUnknown ? [[]] : [],
        locate: () => undefined,
      };
    };
    if (attribute.block === undefined) {
      const at = several ? `${address}.${attribute.policy}` : address;
      const pair = {
        before: side(before, false, at),
        after: side(after, unknown[attribute.policy] === true, at),
      };
      return isThere(pair) ? [pair] : [];
    }
    return blocksOf(attribute.block, before, after, unknown)
      .map(({ name, was, is, isUnknown }) => ({
        before: side(was, false, `${address}.${attribute.block}[${name}]`),
        after: side(is, isUnknown, `${address}.${attribute.block}[${name}]`),
      }))
      .filter(isThere);
  });
}

const isThere = ({ before, after }: PlannedPolicy) =>
  before.text !== null || after.text !== null || after.unknown.length > 0;

/** Blocks of both sides, matched by name. */
function blocksOf(block: string, before: Fields, after: Fields, unknown: Fields) {
  const list = (from: Fields) => (Array.isArray(from[block]) ? (from[block] as unknown[]).map(fields) : []);
  const [was, is, open] = [list(before), list(after), list(unknown)];
  const names = [...new Set([...was, ...is].map(({ name }) => String(name)))];
  const named = (from: readonly Fields[], name: string) =>
    from.find((one) => String(one['name']) === name) ?? {};
  return names.map((name) => ({
    name,
    was: named(was, name),
    is: named(is, name),
    isUnknown: open[is.findIndex((one) => String(one['name']) === name)]?.['policy'] === true,
  }));
}

function organizationKind(after: Fields, before: Fields): string {
  const type = after['type'] ?? before['type'] ?? 'SERVICE_CONTROL_POLICY';
  return type === 'SERVICE_CONTROL_POLICY' ? 'scp' : type === 'RESOURCE_CONTROL_POLICY' ? 'rcp' : '';
}

const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
