import { isKnownService, isServicePrefix, matchActions } from '../../data/catalog.ts';
import type { DocumentKind } from '../../document/ast.ts';
import { WITH_PRINCIPAL, atItem, awsRule } from '../rule.ts';

interface Subject {
  readonly thing: string;
  readonly service: string;
  /** Types of resource an action must be about to stand in the policy. */
  readonly types: readonly string[];
}

const SUBJECTS: Readonly<Partial<Record<DocumentKind, Subject>>> = {
  bucket: { thing: 'bucket', service: 's3', types: ['bucket', 'object'] },
  'access-point': { thing: 'access point', service: 's3', types: ['accesspoint', 'accesspointobject'] },
  trust: { thing: 'role trust', service: 'sts', types: ['role'] },
};

export const unsupportedActionInPolicy = awsRule({
  number: 305,
  code: 'UNSUPPORTED_ACTION_IN_POLICY',
  type: 'ERROR',
  kinds: WITH_PRINCIPAL,
  doc: 'A policy on a bucket or access point is about S3 actions on that resource, one on a role about assuming it.',
  *check({ document, env }) {
    const subject = SUBJECTS[env.kind];
    if (subject === undefined) return;
    const { thing, types } = subject;
    for (const statement of document.statements) {
      if (statement.get('NotAction')) continue;
      for (const item of statement.actions) {
        const service = item.value.split(':')[0] ?? '';
        if (item.value === '*' || !isServicePrefix(service)) continue;
        if (service.toLowerCase() !== subject.service) {
          yield { message: `A ${thing} policy cannot be about actions of ${service}.`, at: atItem(item) };
          continue;
        }
        const matched = matchActions(item.value);
        const fits = matched.some((action) => action.resources.some((type) => types.includes(type.name)));
        if (isKnownService(service) && matched.length > 0 && !fits)
          yield {
            message:
              env.kind === 'trust'
                ? `"${item.value}" is not a way to assume a role. Use sts:AssumeRole or one of its kind.`
                : `"${item.value}" is not an action on a ${thing} or its objects. It belongs in a policy of the caller.`,
            at: atItem(item),
          };
      }
    }
  },
});
