import { describe, expect, it } from 'vitest';
import {
  allow,
  deny,
  diff,
  edit,
  HOME,
  lake,
  LAKE,
  linesOf,
  OTHER,
  policy,
  when,
  type Statement,
} from './testing/build.ts';

const PARTNER = { AWS: OTHER };
const ANALYST = { AWS: `arn:aws:iam::${OTHER}:role/Analyst` };
const READER = { AWS: `arn:aws:iam::${HOME}:role/Reader` };
const READ = allow(PARTNER, 's3:GetObject');

interface Row {
  readonly name: string;
  readonly before: readonly Statement[];
  readonly after: readonly Statement[];
  readonly verdict: string;
  readonly lines: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    name: 'a read grant to an account',
    before: [],
    after: [READ],
    verdict: 'more',
    lines: [`gain account ${OTHER}: read on *`],
  },
  {
    name: 'a read grant to everybody',
    before: [],
    after: [allow('*', 's3:GetObject')],
    verdict: 'more',
    lines: ['gain anonymous: read on *'],
  },
  {
    name: 'a grant taken away',
    before: [READ],
    after: [],
    verdict: 'less',
    lines: [`loss account ${OTHER}: read on *`],
  },
  {
    name: 'another prefix in place of one',
    before: [allow(PARTNER, 's3:GetObject', 'raw/*')],
    after: [allow(PARTNER, 's3:GetObject', 'reports/*')],
    verdict: 'both',
    lines: [`gain account ${OTHER}: read on reports/*`, `loss account ${OTHER}: read on raw/*`],
  },
  {
    name: 'a wider prefix',
    before: [allow(ANALYST, 's3:GetObject', 'reports/2026/*')],
    after: [allow(ANALYST, 's3:GetObject', 'reports/*')],
    verdict: 'more',
    lines: [`gain ${ANALYST.AWS}: read on reports/* -reports/2026/*`],
  },
  {
    name: 'a deny without TLS',
    before: [READ],
    after: [READ, deny('*', 's3:GetObject', when('Bool', 'aws:SecureTransport', 'false'))],
    verdict: 'less',
    lines: [
      `loss account ${OTHER}: read on * (without TLS)`,
      `loss account ${HOME}: read on * (without TLS)`,
    ],
  },
  {
    name: 'a wider action',
    before: [allow(PARTNER, 's3:GetObject')],
    after: [allow(PARTNER, ['s3:GetObject', 's3:GetObjectTagging'])],
    verdict: 'more',
    lines: [`gain account ${OTHER}: read on *`],
  },
  {
    name: 'NotAction',
    before: [],
    after: [
      {
        Effect: 'Allow',
        Principal: PARTNER,
        NotAction: ['s3:Put*', 's3:Delete*', 's3:*Object*'],
        Resource: LAKE,
      },
    ],
    verdict: 'more',
    lines: [`gain account ${OTHER}: list+other on bucket`],
  },
  {
    name: 'NotResource',
    before: [allow(PARTNER, 's3:GetObject')],
    after: [
      allow(PARTNER, 's3:GetObject'),
      { Effect: 'Deny', Principal: PARTNER, Action: 's3:GetObject', NotResource: `${LAKE}/reports/*` },
    ],
    verdict: 'less',
    lines: [`loss account ${OTHER}: read on * -reports/*`],
  },
  {
    name: 'NotPrincipal with Deny',
    before: [],
    after: [
      {
        Effect: 'Deny',
        NotPrincipal: { AWS: [HOME, `arn:aws:iam::${HOME}:user/ana`] },
        Action: 's3:GetObject',
        Resource: `${LAKE}/*`,
      },
    ],
    verdict: 'less',
    lines: [`loss account ${HOME}: read on * (except arn:aws:iam::${HOME}:user/ana, the root user)`],
  },
  {
    name: 'a role in place of its account',
    before: [READ],
    after: [allow(ANALYST, 's3:GetObject')],
    verdict: 'less',
    lines: [`loss account ${OTHER}: read on * (except ${ANALYST.AWS})`],
  },
  {
    name: 'a session of a role',
    before: [],
    after: [allow({ AWS: `arn:aws:sts::${OTHER}:assumed-role/Analyst/night` }, 's3:GetObject')],
    verdict: 'more',
    lines: [`gain arn:aws:sts::${OTHER}:assumed-role/Analyst/night: read on *`],
  },
  {
    name: 'a role of the own account, which may do it without permissions of its own now',
    before: [],
    after: [allow(READER, 's3:GetObject')],
    verdict: 'more',
    lines: [`gain ${READER.AWS}: read on *`],
  },
  {
    name: 'the own account, whose policies decide anyway',
    before: [],
    after: [allow({ AWS: HOME }, 's3:GetObject')],
    verdict: 'same',
    lines: [],
  },
  {
    name: 'an organization as a condition',
    before: [allow('*', 's3:GetObject')],
    after: [allow('*', 's3:GetObject', '*', when('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3'))],
    verdict: 'less',
    lines: ['loss anonymous: read on *', 'loss stranger: read on * (outside organization o-a1b2c3)'],
  },
  {
    name: 'a narrower network',
    before: [allow(PARTNER, 's3:GetObject', '*', when('IpAddress', 'aws:SourceIp', '203.0.113.0/24'))],
    after: [allow(PARTNER, 's3:GetObject', '*', when('IpAddress', 'aws:SourceIp', '203.0.113.0/25'))],
    verdict: 'less',
    lines: [`loss account ${OTHER}: read on * (from 203.0.113.0/24 and not from 203.0.113.0/25)`],
  },
  {
    name: 'a second network',
    before: [allow(PARTNER, 's3:GetObject', '*', when('IpAddress', 'aws:SourceIp', '203.0.113.0/24'))],
    after: [
      allow(
        PARTNER,
        's3:GetObject',
        '*',
        when('IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '198.51.100.0/24']),
      ),
    ],
    verdict: 'more',
    lines: [`gain account ${OTHER}: read on * (from 198.51.100.0/24)`],
  },
  {
    name: 'a VPC endpoint',
    before: [READ],
    after: [READ, deny('*', 's3:GetObject', when('StringNotEquals', 'aws:SourceVpce', 'vpce-1'))],
    verdict: 'less',
    lines: [
      `loss account ${OTHER}: read on * (not through vpce-1)`,
      `loss account ${HOME}: read on * (not through vpce-1)`,
    ],
  },
  {
    name: 'a prefix on listing',
    before: [allow(PARTNER, 's3:ListBucket', '')],
    after: [allow(PARTNER, 's3:ListBucket', '', when('StringLike', 's3:prefix', 'reports/*'))],
    verdict: 'less',
    lines: [`loss account ${OTHER}: list on bucket (s3:prefix not under reports/)`],
  },
  {
    name: 'another prefix on listing',
    before: [allow(PARTNER, 's3:ListBucket', '', when('StringLike', 's3:prefix', ['', 'reports/*']))],
    after: [allow(PARTNER, 's3:ListBucket', '', when('StringLike', 's3:prefix', ['', 'reports/*', 'raw/*']))],
    verdict: 'more',
    lines: [`gain account ${OTHER}: list on bucket (s3:prefix under raw/)`],
  },
  {
    name: 'IfExists added',
    before: [
      allow(PARTNER, 's3:PutObject', '*', when('StringEquals', 's3:x-amz-acl', 'bucket-owner-full-control')),
    ],
    after: [
      allow(
        PARTNER,
        's3:PutObject',
        '*',
        when('StringEqualsIfExists', 's3:x-amz-acl', 'bucket-owner-full-control'),
      ),
    ],
    verdict: 'more',
    lines: [`gain account ${OTHER}: write on * (without s3:x-amz-acl)`],
  },
  {
    name: 'Null',
    before: [allow(PARTNER, 's3:PutObject')],
    after: [allow(PARTNER, 's3:PutObject', '*', when('Null', 's3:x-amz-server-side-encryption', 'false'))],
    verdict: 'less',
    lines: [`loss account ${OTHER}: write on * (without s3:x-amz-server-side-encryption)`],
  },
  {
    name: 'ForAnyValue',
    before: [],
    after: [
      allow(
        '*',
        's3:GetObject',
        '*',
        when('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-a1b2c3/r-1/*'),
      ),
    ],
    verdict: 'more',
    lines: ['gain stranger: read on * (a value of aws:PrincipalOrgPaths under o-a1b2c3/r-1/)'],
  },
  {
    name: 'a variable for the user’s name',
    before: [],
    after: [allow(PARTNER, 's3:GetObject', 'home/${aws:username}/*')],
    verdict: 'more',
    lines: [`gain account ${OTHER}: read on home/\${aws:username}/* (as an IAM user)`],
  },
  {
    name: 'a variable for a tag',
    before: [],
    after: [allow(PARTNER, 's3:GetObject', 'teams/${aws:PrincipalTag/team}/*')],
    verdict: 'more',
    lines: [`gain account ${OTHER}: read on teams/\${aws:PrincipalTag/team}/* (with aws:PrincipalTag/team)`],
  },
  {
    name: 'roles picked by a pattern',
    before: [],
    after: [
      deny(
        '*',
        's3:DeleteObject',
        when('ArnNotLike', 'aws:PrincipalArn', `arn:aws:iam::${HOME}:role/Admin*`),
      ),
    ],
    verdict: 'less',
    lines: [`loss account ${HOME}: delete on * (except arn:aws:iam::${HOME}:role/Admin*)`],
  },
  {
    name: 'ids of role sessions',
    before: [],
    after: [deny('*', 's3:DeleteObject', when('StringNotLike', 'aws:userid', ['AROAEXAMPLEID:*', HOME]))],
    verdict: 'less',
    lines: [`loss account ${HOME}: delete on * (except aws:userid AROAEXAMPLEID:*, the root user)`],
  },
  {
    name: 'account numbers by a pattern',
    before: [],
    after: [allow('*', 's3:GetObject', '*', when('StringLike', 'aws:PrincipalAccount', '4444*'))],
    verdict: 'more',
    lines: ['gain accounts like 4444*: read on *'],
  },
  {
    name: 'a canonical user',
    before: [],
    after: [allow({ CanonicalUser: '79a59df900b949e5' }, 's3:GetObject')],
    verdict: 'more',
    lines: ['gain canonical user 79a59df900b949e5: read on *'],
  },
  {
    name: 'MFA',
    before: [READ],
    after: [READ, deny(PARTNER, 's3:GetObject', when('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false'))],
    verdict: 'less',
    lines: [`loss account ${OTHER}: read on * (without MFA)`],
  },
  {
    name: 'a service',
    before: [],
    after: [
      allow(
        { Service: 'logging.s3.amazonaws.com' },
        's3:PutObject',
        'logs/*',
        when('StringEquals', 'aws:SourceAccount', HOME),
      ),
    ],
    verdict: 'more',
    lines: [`gain logging.s3.amazonaws.com: write on logs/* (aws:SourceAccount is ${HOME})`],
  },
  {
    name: 'a deleted principal, whom nobody is any more',
    before: [],
    after: [allow({ AWS: 'AROAEXAMPLEDELETED' }, 's3:GetObject')],
    verdict: 'same',
    lines: [],
  },
  {
    name: 'a statement that another one makes redundant',
    before: [READ],
    after: [READ, allow(ANALYST, 's3:GetObject', 'reports/*')],
    verdict: 'same',
    lines: [],
  },
  {
    name: 'a deny that covers nothing anybody may do',
    before: [READ],
    after: [READ, { Effect: 'Deny', Principal: PARTNER, Action: 's3:PutObject', Resource: `${LAKE}/*` }],
    verdict: 'same',
    lines: [],
  },
  {
    name: 'a deny on a key that the action never carries',
    before: [READ],
    after: [READ, deny('*', 's3:GetObject', when('StringEquals', 's3:prefix', 'reports/'))],
    verdict: 'same',
    lines: [],
  },
  {
    name: 'a date that is over',
    before: [READ],
    after: [
      allow(PARTNER, 's3:GetObject', '*', when('DateLessThan', 'aws:CurrentTime', '2026-01-01T00:00:00Z')),
    ],
    verdict: 'less',
    lines: [`loss account ${OTHER}: read on * (aws:CurrentTime not before 2026-01-01T00:00:00Z)`],
  },
];

describe('diffAccess on an edit', () => {
  it.each(ROWS)('$name', ({ before, after, verdict, lines }) => {
    const result = edit(before, after);
    expect(linesOf(result)).toEqual(lines);
    expect(result.verdict).toBe(verdict);
    expect(result.undecided).toEqual([]);
  });

  it.each(ROWS)('and back: $name', ({ before, after, verdict }) => {
    const mirrored: Record<string, string> = { more: 'less', less: 'more', both: 'both', same: 'same' };
    expect(edit(after, before).verdict).toBe(mirrored[verdict]);
  });
});

describe('diffAccess on the same in other words', () => {
  const statements = [READ, allow('*', ['s3:ListBucket', 's3:GetObject'], 'a/*', { Sid: 'First' })];
  const words: readonly (readonly [string, string])[] = [
    ['other layout', JSON.stringify(JSON.parse(policy(...statements)), undefined, 4)],
    ['another order', policy(...statements.toReversed())],
    ['another Sid', policy(READ, { ...statements[1], Sid: 'Other' })],
    ['a statement twice', policy(...statements, READ)],
    ['a list of one', policy({ ...READ, Action: ['s3:GetObject'] }, statements[1]!)],
    [
      'values in another order',
      policy(READ, { ...statements[1], Action: ['s3:GetObject', 's3:ListBucket'] }),
    ],
    ['an action in capitals', policy({ ...READ, Action: 'S3:GETOBJECT' }, statements[1]!)],
    [
      'the root ARN for the account',
      policy({ ...READ, Principal: { AWS: `arn:aws:iam::${OTHER}:root` } }, statements[1]!),
    ],
    ['{"AWS": "*"} for "*"', policy(READ, { ...statements[1], Principal: { AWS: '*' } })],
  ];

  it.each(words)('%s', (_, text) => {
    const result = diff(lake({ bucketPolicy: policy(...statements) }), lake({ bucketPolicy: text }));
    expect(result).toMatchObject({ verdict: 'same', changes: [], undecided: [], decided: 0 });
  });
});
