import type { Identity } from '../auth/identity';
import { ServiceError } from '../http/error';
import { organizationManagedBy } from '../organizations/managing';
import type { World } from '../world/types';

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_AnalyzerSummary.html */
export interface Analyzer {
  readonly arn: string;
  readonly name: string;
  readonly type: 'ACCOUNT' | 'ORGANIZATION';
  readonly region: string;
  /** The accounts whose resources it looks at, which are its zone of trust. */
  readonly zone: readonly string[];
}

/** Every account has one of its own; who manages the organization has one of it besides. */
export function analyzersOf(world: World, { account }: Identity, region: string): readonly Analyzer[] {
  const analyzer = (name: string, type: Analyzer['type'], zone: readonly string[]): Analyzer => ({
    arn: `arn:aws:access-analyzer:${region}:${account.id}:analyzer/${name}`,
    name,
    type,
    region,
    zone,
  });
  const organization = organizationManagedBy(world, account.id, 'access-analyzer.amazonaws.com');
  return [
    analyzer('sandbox', 'ACCOUNT', [account.id]),
    ...(organization === undefined
      ? []
      : [analyzer('organization', 'ORGANIZATION', [...organization.members.keys()])]),
  ];
}

/** @throws ServiceError ResourceNotFoundException */
export function analyzerNamed(analyzers: readonly Analyzer[], arn: unknown): Analyzer {
  const analyzer = analyzers.find((one) => one.arn === arn);
  if (analyzer !== undefined) return analyzer;
  throw new ServiceError('ResourceNotFoundException', 'The analyzer does not exist.', 404);
}

export const analyzerElement = ({ arn, name, type }: Analyzer): object => ({
  arn,
  name,
  type,
  status: 'ACTIVE',
  createdAt: '2025-01-01T00:00:00.000Z',
});
