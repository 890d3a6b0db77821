import type { Statement } from '../../document/ast.ts';
import { globsOverlap, toGlob } from '../../grammar/glob.ts';
import { coversText } from '../action-match.ts';
import { appendItems } from '../append-items.ts';
import { type FindingType, changing } from '../finding.ts';
import { isAllow, hasKey } from '../role-trust.ts';
import { type Place, type Report, type Rule, atItem, atKey, awsRule } from '../rule.ts';
import { type Elements, type RuleCase, IDENTITY_ENV, granting, identity } from '../testing/cases.ts';

/** How a statement comes to allow an action: named or by a wildcard, and on what. */
type GrantShape =
  | 'NOT_RESOURCE'
  | 'STAR_IN_ACTION_AND_NOT_RESOURCE'
  | 'NOT_ACTION_AND_NOT_RESOURCE'
  | 'STAR_IN_RESOURCE'
  | 'STAR_IN_ACTION_AND_RESOURCE'
  | 'STAR_IN_RESOURCE_AND_NOT_ACTION';

/** An action on roles that six checks look at, one for each shape. */
interface RoleAction {
  readonly id: string;
  /** Start of the checks' codes. */
  readonly code: string;
  readonly type: FindingType;
  /** Every role it can be about. */
  readonly resources: string;
  /** Condition that narrows it enough for a wildcard in the resource. */
  readonly narrowedBy: string;
  /** What a statement of that shape lets somebody do, to stand after "so it". */
  readonly harm: string;
  readonly advice: string;
}

const PASS_ROLE: RoleAction = {
  id: 'iam:PassRole',
  code: 'PASS_ROLE',
  type: 'SECURITY_WARNING',
  resources: 'arn:aws:iam::*:role/',
  narrowedBy: 'iam:PassedToService',
  harm: 'allows handing any role, an administrator’s too, to a service that then acts with its rights',
  advice: 'Name the roles that may be passed',
};

const CREATE_SLR: RoleAction = {
  id: 'iam:CreateServiceLinkedRole',
  code: 'CREATE_SLR',
  type: 'WARNING',
  resources: 'arn:aws:iam::*:role/aws-service-role/',
  narrowedBy: 'iam:AWSServiceName',
  harm: 'allows creating the service-linked role of any service',
  advice: 'Name the service-linked roles that may be created',
};

const WORDS: Readonly<Record<GrantShape, string>> = {
  NOT_RESOURCE: 'is allowed on everything but the NotResource',
  STAR_IN_ACTION_AND_NOT_RESOURCE: 'is allowed by a wildcard, on everything but the NotResource',
  NOT_ACTION_AND_NOT_RESOURCE: 'is not in NotAction, so it is allowed on everything but the NotResource',
  STAR_IN_RESOURCE: 'is allowed on a wildcard',
  STAR_IN_ACTION_AND_RESOURCE: 'is allowed by a wildcard on a wildcard',
  STAR_IN_RESOURCE_AND_NOT_ACTION: 'is not in NotAction, so it is allowed on a wildcard',
};

/** The check of one shape for one action. */
function roleGrantRule(number: number, action: RoleAction, shape: GrantShape): Rule {
  const inResource = !shape.endsWith('NOT_RESOURCE');
  return awsRule({
    number,
    code: `${action.code}_WITH_${shape}`,
    type: action.type,
    kinds: ['identity', 'session'],
    doc: `A statement in which ${action.id} ${WORDS[shape]}.`,
    *check({ document }): Iterable<Report> {
      for (const statement of document.statements) {
        if (!isAllow(statement)) continue;
        const by = grantedBy(statement, action, shape);
        if (by === undefined) continue;
        const on = inResource ? wideResource(statement, action) : notResource(statement);
        if (on === undefined) continue;
        if (inResource && hasKey(statement, (key) => key === action.narrowedBy.toLowerCase())) continue;
        yield {
          message: `${action.id} ${WORDS[shape]}: it ${action.harm}. ${action.advice}${inResource ? `, or add a condition on ${action.narrowedBy}` : ''}.`,
          at: [by, on],
          fixes: excluded(document.text, statement, action),
        };
      }
    },
  });
}

/** Where the statement allows the action in the way the shape says. */
function grantedBy(statement: Statement, { id }: RoleAction, shape: GrantShape): Place | undefined {
  const not = statement.get('NotAction');
  const matching = statement.actions.filter((item) => coversText(item.value, id));
  if (shape.includes('NOT_ACTION')) return not && matching.length === 0 ? atKey(not) : undefined;
  if (not) return undefined;
  const named = matching.find((item) => item.value.toLowerCase() === id.toLowerCase());
  const found = shape.includes('STAR_IN_ACTION') ? (named ? undefined : matching[0]) : named;
  return found && atItem(found);
}

function notResource(statement: Statement): Place | undefined {
  const member = statement.get('NotResource');
  return member && atKey(member);
}

/**
 * A resource whose wildcard begins with the role's name. One after a few letters (`role/Service*`) is let be, since
 * services begin the names of their roles with their own.
 */
function wideResource(statement: Statement, { resources }: RoleAction): Place | undefined {
  if (statement.get('NotResource')) return undefined;
  const item = statement.resources.find(({ value }) => {
    const star = value.search(/[*?]/);
    if (star < 0 || !globsOverlap(toGlob(value), toGlob(`${resources}*`))) return false;
    const name = value.indexOf(':role/');
    return name < 0 || rest(value, name, resources).startsWith('*');
  });
  return item && atItem(item);
}

/** What stands after the part that every such role has. */
function rest(value: string, name: number, resources: string): string {
  const common = resources.slice(resources.indexOf(':role/'));
  const own = value.slice(name);
  return own.startsWith(common) ? own.slice(common.length) : own.slice(':role/'.length);
}

/** NotAction can name the action: the only mend that needs no knowledge of the roles. */
function excluded(text: string, statement: Statement, { id }: RoleAction): Report['fixes'] {
  const edit = appendItems(text, statement.get('NotAction'), [id]);
  return edit === undefined ? [] : [changing({ title: `Add "${id}" to NotAction`, edits: [edit] })];
}

export const rules: readonly Rule[] = [
  roleGrantRule(711, CREATE_SLR, 'NOT_RESOURCE'),
  roleGrantRule(712, CREATE_SLR, 'STAR_IN_ACTION_AND_NOT_RESOURCE'),
  roleGrantRule(713, CREATE_SLR, 'NOT_ACTION_AND_NOT_RESOURCE'),
  roleGrantRule(714, CREATE_SLR, 'STAR_IN_RESOURCE'),
  roleGrantRule(715, CREATE_SLR, 'STAR_IN_ACTION_AND_RESOURCE'),
  roleGrantRule(716, CREATE_SLR, 'STAR_IN_RESOURCE_AND_NOT_ACTION'),
  roleGrantRule(721, PASS_ROLE, 'NOT_RESOURCE'),
  roleGrantRule(722, PASS_ROLE, 'STAR_IN_ACTION_AND_NOT_RESOURCE'),
  roleGrantRule(723, PASS_ROLE, 'NOT_ACTION_AND_NOT_RESOURCE'),
  roleGrantRule(724, PASS_ROLE, 'STAR_IN_RESOURCE'),
  roleGrantRule(725, PASS_ROLE, 'STAR_IN_ACTION_AND_RESOURCE'),
  roleGrantRule(726, PASS_ROLE, 'STAR_IN_RESOURCE_AND_NOT_ACTION'),
];

const except = (action: string, resource = '"arn:aws:iam::*:role/Admin"') =>
  identity({ Action: action, Resource: null, NotResource: resource });

const exceptActions = (actions: string, elements: Elements) =>
  identity({ Action: null, NotAction: actions, ...elements });

const row = (code: string, triggers: readonly string[], nearMisses: readonly string[]): RuleCase => ({
  code,
  env: IDENTITY_ENV,
  triggers,
  nearMisses,
});

interface RoleCase {
  readonly code: string;
  readonly action: string;
  /** A wildcard that covers it. */
  readonly star: string;
  /** A resource without a wildcard where the role's name begins, and one with. */
  readonly narrow: string;
  readonly wide: string;
  readonly condition: string;
}

const ROLE_ACTIONS: readonly RoleCase[] = [
  {
    code: 'PASS_ROLE',
    action: 'iam:PassRole',
    star: 'iam:Pass*',
    narrow: '"arn:aws:iam::*:role/Service*"',
    wide: '"arn:aws:iam::111122223333:role/*"',
    condition: '{"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}',
  },
  {
    code: 'CREATE_SLR',
    action: 'iam:CreateServiceLinkedRole',
    star: 'iam:Create*',
    narrow: '"arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleFor*"',
    wide: '"arn:aws:iam::*:role/aws-service-role/*"',
    condition: '{"StringLike": {"iam:AWSServiceName": "ecs.amazonaws.com"}}',
  },
];

function roleCases({ code, action, star, narrow, wide, condition }: RoleCase): RuleCase[] {
  const named = `"${action}"`;
  const notAction = (text: string) => text.replace('"NotAction"', '«"NotAction"»');
  return [
    row(
      `${code}_WITH_NOT_RESOURCE`,
      [except(`«${named}»`), except(`["s3:GetObject", «"${action.toLowerCase()}"»]`)],
      [except(`"${star}"`), except('"s3:GetObject"'), granting(named, narrow)],
    ),
    row(
      `${code}_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE`,
      [except(`«"${star}"»`), except('«"*"»')],
      [except(named), except('"s3:*"')],
    ),
    row(
      `${code}_WITH_NOT_ACTION_AND_NOT_RESOURCE`,
      [notAction(exceptActions('"s3:*"', { Resource: null, NotResource: '"*"' }))],
      [
        exceptActions(`["s3:*", ${named}]`, { Resource: null, NotResource: '"*"' }),
        exceptActions('"iam:*"', { Resource: null, NotResource: '"*"' }),
        notAction(exceptActions('"s3:*"', { Resource: '"*"' })).replaceAll(/[«»]/g, ''),
      ],
    ),
    row(
      `${code}_WITH_STAR_IN_RESOURCE`,
      [
        granting(`«${named}»`, '"*"'),
        granting(`«${named}»`, wide),
        granting(`«${named}»`, `[${narrow}, "arn:aws:iam::*"]`),
      ],
      [
        granting(named, narrow),
        granting(named, '"arn:aws:iam::111122223333:role/Admin"'),
        granting(named, '"arn:aws:s3:::*"'),
        granting(named, '"*"', { Condition: condition }),
        granting(named, '"*"', { Effect: '"Deny"' }),
      ],
    ),
    row(
      `${code}_WITH_STAR_IN_ACTION_AND_RESOURCE`,
      [granting(`«"${star}"»`, '"*"'), granting('«"*"»', wide)],
      [granting(named, '"*"'), granting('"s3:*"', '"*"'), granting(`"${star}"`, narrow)],
    ),
    row(
      `${code}_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION`,
      [
        notAction(exceptActions('"s3:*"', { Resource: '"*"' })),
        notAction(exceptActions('["s3:*",\n  "kms:*"]', { Resource: wide })),
        notAction(exceptActions('[]', { Resource: '"*"' })),
      ],
      [
        exceptActions('["iam:*"]', { Resource: '"*"' }),
        exceptActions('"s3:*"', { Resource: narrow }),
        exceptActions('"s3:*"', { Resource: '"*"', Condition: condition }),
      ],
    ),
  ];
}

export const cases = (): readonly RuleCase[] => ROLE_ACTIONS.flatMap(roleCases);
