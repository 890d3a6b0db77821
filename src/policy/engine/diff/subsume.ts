import type { Finding } from './explore';

/**
 * Leaves out what is said already of a wider circle: an account of its principals, everybody of strangers, accounts
 * and services. What the bucket's own account may by its own policies is another matter than what everybody may.
 */
export function subsume(findings: readonly Finding[]): readonly Finding[] {
  const said = new Map<string, Set<string>>();
  for (const finding of findings) {
    for (const { mask } of finding.classes) {
      const key = keyOf(finding, mask);
      const circles = said.get(key) ?? new Set<string>();
      said.set(key, circles.add(circleOf(finding)));
    }
  }
  return findings.flatMap((finding) => {
    const wider = widerThan(finding);
    const classes = finding.classes.filter(({ mask }) => {
      const circles = said.get(keyOf(finding, mask));
      return !wider.some((circle) => circles?.has(circle) === true);
    });
    return classes.length === 0 ? [] : [{ ...finding, classes }];
  });
}

function keyOf({ direction, route, group, under }: Finding, mask: bigint): string {
  return [direction, route.id, group.id, under.join('&'), mask.toString(36)].join('|');
}

function circleOf({ caller, permissions }: Finding): string {
  const { reach, generic, principal, id } = caller;
  if (reach === 'anonymous') return 'anonymous';
  if (reach === 'stranger' && generic === 'role') return 'stranger';
  if (generic === 'role' && 'account' in principal) return `account ${principal.account} ${permissions}`;
  return `one ${id} ${permissions}`;
}

function widerThan(finding: Finding): readonly string[] {
  const { caller, permissions } = finding;
  const { principal, who, reach } = caller;
  const own = 'own' in who && who.own;
  const wider: string[] = [];
  const mine = circleOf(finding);
  if (reach !== 'anonymous' && !(own && permissions === 'everything')) wider.push('anonymous');
  if ((reach === 'account' || reach === 'stranger') && !own) wider.push('stranger');
  if ('account' in principal) {
    wider.push(`account ${principal.account} ${permissions}`);
    if (own)
      wider.push(`account ${principal.account} ${permissions === 'nothing' ? 'everything' : 'nothing'}`);
  }
  return wider.filter((circle) => circle !== mine && !isMutual(circle, mine));
}

/** Of the two assumptions about the own account's permissions, `nothing` says more and stays. */
function isMutual(circle: string, mine: string): boolean {
  return mine.startsWith('account ') && mine.endsWith(' nothing') && circle.startsWith('account ');
}
