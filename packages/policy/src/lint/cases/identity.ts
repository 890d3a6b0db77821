import { IDENTITY_ENV, SESSION_ENV } from '../../testing/marked.ts';
import { type RuleCase, one, policy, statement } from './case.ts';

type Elements = Readonly<Record<string, string | null>>;

const identity = (elements: Elements = {}) => one({ Principal: null, ...elements });
const on = (action: string, resource: string, elements: Elements = {}) =>
  identity({ Action: action, Resource: resource, ...elements });
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
const session = (code: string, triggers: readonly string[], nearMisses: readonly string[]): RuleCase => ({
  ...row(code, triggers, nearMisses),
  env: SESSION_ENV,
});

const long = (characters: number) =>
  identity({ Resource: `"arn:aws:s3:::analytics-lake/${'x'.repeat(characters)}"` });
const opening = (text: string) => text.replace('{', '«{»');

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
      [except(`"${star}"`), except('"s3:GetObject"'), on(named, narrow)],
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
      [on(`«${named}»`, '"*"'), on(`«${named}»`, wide), on(`«${named}»`, `[${narrow}, "arn:aws:iam::*"]`)],
      [
        on(named, narrow),
        on(named, '"arn:aws:iam::111122223333:role/Admin"'),
        on(named, '"arn:aws:s3:::*"'),
        on(named, '"*"', { Condition: condition }),
        on(named, '"*"', { Effect: '"Deny"' }),
      ],
    ),
    row(
      `${code}_WITH_STAR_IN_ACTION_AND_RESOURCE`,
      [on(`«"${star}"»`, '"*"'), on('«"*"»', wide)],
      [on(named, '"*"'), on('"s3:*"', '"*"'), on(`"${star}"`, narrow)],
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

const attributes = (more: string, action = '"dynamodb:GetItem"') =>
  identity({
    Action: action,
    Resource: '"arn:aws:dynamodb:eu-west-1:111122223333:table/Orders"',
    Condition: `{"ForAllValues:StringEquals": {«"dynamodb:Attributes"»: ["Id"]}${more}}`,
  });
const unmarked = (text: string) => text.replaceAll(/[«»]/g, '');

export const IDENTITY: readonly RuleCase[] = [
  row(
    'UNSUPPORTED_PRINCIPAL',
    [
      one({}).replace('"Principal"', '«"Principal"»'),
      identity({ NotPrincipal: '"*"' }).replace('"NotPrincipal"', '«"NotPrincipal"»'),
    ],
    [identity()],
  ),
  session('UNSUPPORTED_PRINCIPAL', [one({}).replace('"Principal"', '«"Principal"»')], [identity()]),
  row(
    'UNIQUE_SIDS_REQUIRED',
    [
      policy(
        statement({ Principal: null }),
        statement({ Principal: null, Sid: '"One2"' }),
        statement({ Principal: null, Sid: '«"One"»' }),
      ),
    ],
    [policy(statement({ Principal: null }), statement({ Principal: null, Sid: '"one"' }))],
  ),
  row(
    'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
    [opening(long(6100))],
    [long(5800), `${long(5800)}${'\n'.repeat(1000)}`],
  ),
  row(
    'DYNAMODB_ATTRIBUTES_WITHOUT_SELECT',
    [
      attributes(''),
      attributes(', "StringEquals": {"aws:PrincipalTag/team": "lake"}', '"dynamodb:*"'),
      attributes(', "StringEquals": {"dynamodb:Select": "ALL_ATTRIBUTES"}'),
    ],
    [
      unmarked(attributes(', "StringEquals": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"}')),
      unmarked(attributes(', "StringEqualsIfExists": {"dynamodb:Select": ["SPECIFIC_ATTRIBUTES"]}')),
      unmarked(attributes('', '["dynamodb:PutItem", "dynamodb:UpdateItem"]')),
      identity({ Action: '"dynamodb:GetItem"' }),
    ],
  ),
  ...ROLE_ACTIONS.flatMap(roleCases),
  row(
    'UNSUPPORTED_CHARACTER',
    [
      identity({ Sid: null, Resource: '"arn:aws:s3:::analytics«–»lake/*"' }),
      identity({ Sid: null, Resource: '"arn:aws:s3:::analytics-lake/«レポート»/*"' }),
      identity({ Action: '«“»s3:GetObject«”»' }),
    ],
    [identity({ Resource: '"arn:aws:s3:::analytics-lake/Bücher/*"' })],
  ),
  row(
    'ACTION_RESOURCE_MISMATCH',
    [
      on('«"s3:ListBucket"»', '"arn:aws:s3:::analytics-lake/*"'),
      on('["kms:Decrypt", «"s3:GetObject"»]', '["arn:aws:s3:::analytics-lake"]'),
    ],
    [
      on('"s3:ListBucket"', '"*"'),
      on(
        '["s3:GetObject", "kms:Decrypt"]',
        '["arn:aws:s3:::analytics-lake/*", "arn:aws:kms:eu-west-1:111122223333:key/*"]',
      ),
      on('"kms:Decrypt"', '"arn:aws:s3:::analytics-lake"'),
    ],
  ),
  row(
    'INVALID_ARN_RESOURCE',
    [on('"sts:AssumeRole"', '«"arn:aws:iam::111122223333:rolle/Admin"»')],
    [
      on(
        '"sts:AssumeRole"',
        '["arn:aws:iam::111122223333:role/Admin", "arn:aws:sts::111122223333:assumed-role/Admin/mira"]',
      ),
    ],
  ),
  row(
    'INVALID_SERVICE',
    [on('"s3:GetObject"', '«"arn:aws:s33:::analytics-lake/*"»')],
    [on('"servicecatalog:ProvisionProduct"', '"arn:aws:catalog:eu-west-1:111122223333:product/prod-1"')],
  ),
  row(
    'MISSING_RESOURCE',
    [identity({ Resource: null }).replace('[{', '[«{»')],
    [identity(), identity({ Resource: null, NotResource: '"*"' })],
  ),
  session(
    'SESSION_POLICY_SIZE_EXCEEDS_QUOTA',
    [opening(long(2000))],
    [long(1700), `${long(1700)}${'\n'.repeat(2000)}`],
  ),
  session(
    'SESSION_POLICY_SIZE_WITH_WHITE_SPACE',
    [opening(`${long(1700)}${'\n'.repeat(600)}`)],
    [long(1700), `${long(2000)}${'\n'.repeat(600)}`],
  ),
  session(
    'SESSION_POLICY_ALLOWS_NOTHING',
    [opening(identity({ Effect: '"Deny"' }))],
    [
      identity(),
      policy(
        statement({ Principal: null, Action: '"*"', Resource: '"*"' }),
        statement({ Principal: null, Sid: '"No"', Effect: '"Deny"', Action: '"s3:Delete*"' }),
      ),
      identity({ Effect: '"deny"' }),
    ],
  ),
];
