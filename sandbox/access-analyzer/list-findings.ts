import { ServiceError } from '../http/error';
import { analyzerNamed } from './analyzers';
import type { AnalyzerCall } from './call';
import { type Finding, findingsInWorld } from './world-findings';

type Status = 'ACTIVE' | 'ARCHIVED';
type Attributes = Readonly<Record<string, readonly string[]>>;

interface Criterion {
  readonly eq?: readonly string[];
  readonly neq?: readonly string[];
  readonly contains?: readonly string[];
  readonly exists?: boolean;
}

const invalid = (message: string) => new ServiceError('ValidationException', message, 400);

function findingsFor(call: AnalyzerCall): readonly Finding[] {
  const { kernel, analyzers, body, query } = call;
  const analyzer = analyzerNamed(analyzers, body['analyzerArn'] ?? query.get('analyzerArn'));
  return findingsInWorld(kernel.world, analyzer);
}

const statusOf = ({ kernel }: AnalyzerCall, { id }: Finding): Status =>
  kernel.archivedFindings.has(id) ? 'ARCHIVED' : 'ACTIVE';

function summary(call: AnalyzerCall, finding: Finding): object {
  const { id, resource, resourceType, resourceOwnerAccount, createdAt } = finding;
  const analyzedAt = new Date(call.now).toISOString();
  const made = new Date(createdAt).toISOString();
  return {
    id,
    resource,
    resourceType,
    resourceOwnerAccount,
    status: statusOf(call, finding),
    createdAt: made,
    updatedAt: made,
    analyzedAt,
  };
}

function details({
  action,
  condition,
  isPublic,
  principal,
  sources,
  resourceControlPolicyRestriction,
}: Finding): object {
  return { action, condition, isPublic, principal, sources, resourceControlPolicyRestriction };
}

/** What filters may ask for. https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-filter-keys.html */
function attributesOf(call: AnalyzerCall, finding: Finding): Attributes {
  return {
    id: [finding.id],
    status: [statusOf(call, finding)],
    resource: [finding.resource],
    resourceType: [finding.resourceType],
    resourceOwnerAccount: [finding.resourceOwnerAccount],
    findingType: ['ExternalAccess'],
    isPublic: [String(finding.isPublic)],
    action: finding.action,
    ...Object.fromEntries(
      Object.entries(finding.principal).map(([type, value]) => [`principal.${type}`, [value]]),
    ),
    ...Object.fromEntries(
      Object.entries(finding.condition).map(([key, value]) => [`condition.${key}`, [value]]),
    ),
  };
}

function meets(attributes: Attributes, [name, criterion]: readonly [string, Criterion]): boolean {
  const values = attributes[name] ?? [];
  const { eq, neq, contains, exists } = criterion;
  return (
    (eq === undefined || values.some((value) => eq.includes(value))) &&
    (neq === undefined || !values.some((value) => neq.includes(value))) &&
    (contains === undefined || values.some((value) => contains.some((part) => value.includes(part)))) &&
    (exists === undefined || exists === values.length > 0)
  );
}

/** @param shown the members of one finding in the list */
const listed =
  (shown: (call: AnalyzerCall, finding: Finding) => object) =>
  (call: AnalyzerCall): object => {
    const { body } = call;
    if (body['sort'] !== undefined) throw invalid('The sandbox does not sort findings.');
    const criteria = Object.entries((body['filter'] ?? {}) as Record<string, Criterion>);
    const found = findingsFor(call).filter((finding) => {
      const attributes = attributesOf(call, finding);
      return criteria.every((criterion) => meets(attributes, criterion));
    });
    const size = body['maxResults'] ?? 100;
    if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > 100)
      throw invalid('maxResults must be a whole number from 1 to 100.');
    const start = body['nextToken'] === undefined ? 0 : Number(body['nextToken']);
    if (!Number.isSafeInteger(start) || start < 0) throw invalid('The nextToken is none that was given.');
    const end = start + size;
    return {
      findings: found.slice(start, end).map((finding) => shown(call, finding)),
      ...(end < found.length ? { nextToken: String(end) } : {}),
    };
  };

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListFindings.html */
export const listFindings = listed((call, finding) => ({ ...summary(call, finding), ...details(finding) }));

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListFindingsV2.html */
export const listFindingsV2 = listed((call, finding) => ({
  ...summary(call, finding),
  findingType: 'ExternalAccess',
}));

function findingIn(call: AnalyzerCall): Finding {
  const found = findingsFor(call).find(({ id }) => id === call.id);
  if (found !== undefined) return found;
  throw new ServiceError('ResourceNotFoundException', 'The finding does not exist.', 404);
}

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_GetFinding.html */
export function getFinding(call: AnalyzerCall): object {
  const finding = findingIn(call);
  return { finding: { ...summary(call, finding), ...details(finding) } };
}

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_GetFindingV2.html */
export function getFindingV2(call: AnalyzerCall): object {
  const finding = findingIn(call);
  return {
    ...summary(call, finding),
    findingType: 'ExternalAccess',
    findingDetails: [{ externalAccessDetails: details(finding) }],
  };
}

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_UpdateFindings.html */
export function updateFindings(call: AnalyzerCall): object {
  const { kernel, body } = call;
  const { status, ids, resourceArn } = body as {
    readonly status?: unknown;
    readonly ids?: readonly string[];
    readonly resourceArn?: string;
  };
  if (status !== 'ACTIVE' && status !== 'ARCHIVED') throw invalid('status must be ACTIVE or ARCHIVED.');
  if ((ids === undefined) === (resourceArn === undefined))
    throw invalid('Say which findings: by ids or by resourceArn.');
  const meant = findingsFor(call).filter(({ id, resource }) => ids?.includes(id) ?? resource === resourceArn);
  if (ids !== undefined && meant.length < ids.length)
    throw new ServiceError('ResourceNotFoundException', 'A finding does not exist.', 404);
  for (const { id } of meant) {
    if (status === 'ARCHIVED') kernel.archivedFindings.add(id);
    else kernel.archivedFindings.delete(id);
  }
  return {};
}
