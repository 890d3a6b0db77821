import type { Item, PrincipalItem, Statement } from '../../document/ast.ts';
import { coversText } from '../action-match.ts';
import { ASSUME_ROLE, WITH_SAML, WITH_WEB_IDENTITY, isSamlProvider, oidcProvider } from '../role-trust.ts';
import { type Report, atItem, awsRule, replaceString, type Rule } from '../rule.ts';
import {
  type RuleCase,
  GITHUB,
  SAML,
  TRUST_ENV,
  federated,
  provider,
  trust,
  trusting,
} from '../testing/cases.ts';

const WAYS = [ASSUME_ROLE, WITH_SAML, WITH_WEB_IDENTITY];

export const rules: readonly Rule[] = [
  awsRule({
    number: 735,
    code: 'MISMATCHED_ACTION_FOR_PRINCIPAL',
    type: 'ERROR',
    kinds: ['trust'],
    doc: 'SAML providers come by AssumeRoleWithSAML, OIDC providers by AssumeRoleWithWebIdentity, everybody else by AssumeRole.',
    *check({ document }) {
      for (const statement of document.statements) {
        if (statement.get('NotAction') || statement.get('NotPrincipal')) continue;
        const known = statement.principals.flatMap((item) => {
          const way = wayOf(item);
          return way === undefined ? [] : [{ item, way }];
        });
        for (const action of statement.actions) {
          const way = WAYS.find((one) => one.toLowerCase() === action.value.toLowerCase());
          const wrong = known.filter((one) => one.way !== way);
          // A principal that another action fits stands here rightly.
          const lost = wrong.filter((one) => !reached(statement, one.way));
          if (way === undefined || wrong.length === 0) continue;
          if (lost.length === 0 && wrong.length < known.length) continue;
          yield report(action, way, lost.length > 0 ? lost : wrong, statement);
        }
      }
    },
  }),
];

/** The one action by which a principal can assume a role; undefined where its text is no provider. */
function wayOf(item: PrincipalItem): string | undefined {
  if (item.type?.key !== 'Federated') return ASSUME_ROLE;
  if (isSamlProvider(item)) return WITH_SAML;
  return oidcProvider(item) === undefined ? undefined : WITH_WEB_IDENTITY;
}

const reached = (statement: Statement, way: string) =>
  statement.actions.some((item) => coversText(item.value, way));

function report(
  action: Item,
  way: string,
  wrong: readonly { item: PrincipalItem; way: string }[],
  statement: Statement,
): Report {
  const meant = wrong.every((one) => one.way === wrong[0]!.way) ? wrong[0]!.way : undefined;
  const names = wrong.map(({ item }) => `"${item.value}"`).join(', ');
  const alone = wrong.length === statement.principals.length && meant && !reached(statement, meant);
  return {
    message: `${names} cannot use ${way}.${meant ? ` Use ${meant}.` : ''}`,
    at: [atItem(action), ...wrong.map(({ item }) => atItem(item))],
    fixes: alone ? [replaceString(`Change to "${meant}"`, action.node, meant)] : [],
  };
}

export const cases = (): readonly RuleCase[] => [
  {
    code: 'MISMATCHED_ACTION_FOR_PRINCIPAL',
    env: TRUST_ENV,
    triggers: [
      federated(SAML, { Action: '«"sts:AssumeRoleWithWebIdentity"»' }),
      federated(SAML, { Action: '«"sts:AssumeRole"»' }),
      federated(provider(GITHUB), { Action: '["sts:TagSession", «"sts:assumerolewithsaml"»]' }),
      trusting('"444455556666"', { Action: '«"sts:AssumeRoleWithSAML"»' }),
      trust({
        Principal: `{"AWS": "444455556666", "Federated": ${SAML}}`,
        Action: '«"sts:AssumeRole"»',
      }),
      federated(SAML, { Action: '["sts:AssumeRoleWithSAML", «"sts:AssumeRoleWithWebIdentity"»]' }),
    ],
    nearMisses: [
      federated(SAML, { Action: '["sts:AssumeRoleWithSAML", "sts:TagSession"]' }),
      federated(provider(GITHUB)),
      federated('"www.amazon.com"'),
      trusting('"444455556666"', { Action: '["sts:AssumeRole", "sts:SetSourceIdentity"]' }),
      federated(SAML, { Action: '"sts:AssumeRole*"' }),
      federated(SAML, { Action: '"sts:*"' }),
      trust({
        Principal: `{"AWS": "444455556666", "Federated": ${SAML}}`,
        Action: '["sts:AssumeRole", "sts:AssumeRoleWithSAML"]',
      }),
      // What is no provider has a finding of its own.
      federated('"Okta"', { Action: '"sts:AssumeRole"' }),
    ],
  },
];
