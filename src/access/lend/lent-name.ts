import type { LendWay } from './lend-form';

/** A name nobody else has: what is cut by it is this and nothing else. */
export function madeUpName(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `lent-${random.toString(36).padStart(7, '0')}`;
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html */
const MOST: Readonly<Record<Exclude<LendWay, 'scoped'>, number>> = { 'own-name': 64, federated: 32 };

export function nameProblem(name: string, way: Exclude<LendWay, 'scoped'>): string | undefined {
  const most = MOST[way];
  return /^[\w+=,.@-]{2,}$/.test(name) && name.length <= most
    ? undefined
    : `A name has 2 to ${most} letters, digits and _+=,.@-`;
}
