import { isKnownService, isServicePrefix, matchActions } from '../../data/catalog.ts';
import { allowedIn, SUBJECTS } from '../../data/policy-kinds.ts';
import type { DocumentKind } from '../../document/ast.ts';
import { withArticle } from '../article.ts';
import { WITH_PRINCIPAL, atItem, awsRule, type Rule } from '../rule.ts';
import {
  type RuleCase,
  ACCESS_GRANTS_ENV,
  ACCESS_POINT_ENV,
  KEY_ENV,
  TRUST_ENV,
  action,
  onInstance,
  onKey,
  one,
  trust,
} from '../testing/cases.ts';

const THINGS: Readonly<Partial<Record<DocumentKind, string>>> = {
  bucket: 'bucket',
  'access-point': 'access point',
  'access-grants': 'Access Grants instance',
  trust: 'role',
  key: 'key',
};

/** What else the policy may be about. */
const INSIDE: Readonly<Partial<Record<DocumentKind, string>>> = {
  bucket: ' or its objects',
  'access-point': ' or its objects',
  'access-grants': ', its locations or its grants',
};

export const rules: readonly Rule[] = [
  awsRule({
    number: 305,
    code: 'UNSUPPORTED_ACTION_IN_POLICY',
    type: 'ERROR',
    awsOnly: true,
    kinds: WITH_PRINCIPAL,
    doc: 'A policy on a bucket or access point is about S3 actions on that resource, one on an Access Grants instance about asking it, one on a role about assuming it, one on a KMS key about that key.',
    *check({ document, env }) {
      const thing = THINGS[env.kind];
      if (thing === undefined) return;
      for (const statement of document.statements) {
        if (statement.get('NotAction')) continue;
        for (const item of statement.actions) {
          const service = item.value.split(':')[0] ?? '';
          if (item.value === '*' || !isServicePrefix(service)) continue;
          if (service.toLowerCase() !== SUBJECTS[env.kind]?.service) {
            yield {
              message: `The policy of ${withArticle(thing)} cannot be about actions of ${service}.`,
              at: atItem(item),
            };
            continue;
          }
          const matched = matchActions(item.value);
          const fits = matched.some((action) => allowedIn(env.kind, action));
          if (isKnownService(service) && matched.length > 0 && !fits)
            yield {
              message:
                env.kind === 'trust'
                  ? `"${item.value}" is not a way to assume a role. Use sts:AssumeRole or one of its kind.`
                  : `"${item.value}" is not an action on ${withArticle(thing)}${INSIDE[env.kind] ?? ''}. It belongs in a policy of the caller.`,
              at: atItem(item),
            };
        }
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'UNSUPPORTED_ACTION_IN_POLICY',
    triggers: [
      action('«"s3:ListAllMyBuckets"»'),
      action('«"kms:Decrypt"»'),
      action('["s3:GetObject", «"s3:CreateJob"»]'),
    ],
    nearMisses: [
      action('"s3:PutBucketPolicy"'),
      action('"s3:*"'),
      one({ Action: null, NotAction: '"s3:ListAllMyBuckets"' }),
      action('"s3:NoSuchThing"'),
    ],
  },
  {
    code: 'UNSUPPORTED_ACTION_IN_POLICY',
    env: ACCESS_POINT_ENV,
    triggers: [action('«"s3:PutBucketPolicy"»')],
    nearMisses: [action('"s3:GetObject"')],
  },
  {
    code: 'UNSUPPORTED_ACTION_IN_POLICY',
    env: ACCESS_GRANTS_ENV,
    triggers: [onInstance({ Action: '«"s3:GetObject"»' }), onInstance({ Action: '«"sts:AssumeRole"»' })],
    nearMisses: [
      onInstance(),
      onInstance({ Action: '["s3:ListAccessGrants", "s3:ListCallerAccessGrants"]' }),
      onInstance({ Action: '"s3:Get*"' }),
    ],
  },
  {
    code: 'UNSUPPORTED_ACTION_IN_POLICY',
    env: KEY_ENV,
    triggers: [onKey({ Action: '«"s3:GetObject"»' }), onKey({ Action: '["kms:Decrypt", «"kms:ListKeys"»]' })],
    nearMisses: [onKey(), onKey({ Action: '"kms:*"' }), onKey({ Action: '["kms:Create*", "kms:List*"]' })],
  },
  {
    code: 'UNSUPPORTED_ACTION_IN_POLICY',
    env: TRUST_ENV,
    triggers: [
      trust({ Action: '«"s3:GetObject"»' }),
      trust({ Action: '["sts:AssumeRole", «"sts:GetCallerIdentity"»]' }),
      trust({ Action: '«"iam:PassRole"»' }),
    ],
    nearMisses: [
      trust(),
      trust({ Action: '["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext"]' }),
      trust({ Action: '"sts:*"' }),
    ],
  },
];
