import { type RuleCase, one, when } from './case.ts';

const on = (path: string) => one({ Resource: `"arn:aws:s3:::analytics-lake/${path}"` });

export const VARIABLES: readonly RuleCase[] = [
  {
    code: 'MISSING_BRACE_IN_VARIABLE',
    triggers: [
      on('«${aws:username/*»'),
      when('"StringLike": {"s3:prefix": "«${aws:username»"}', { Action: '"s3:ListBucket"' }),
    ],
    nearMisses: [on('${aws:username}/*'), on('$100/*')],
  },
  {
    code: 'MISSING_QUOTE_IN_VARIABLE',
    triggers: [on('«${aws:PrincipalTag/team, none}»'), on("«${aws:PrincipalTag/team, 'none}»")],
    nearMisses: [on("${aws:PrincipalTag/team, 'none'}"), on("${aws:PrincipalTag/team,'a,b'}")],
  },
  {
    code: 'UNSUPPORTED_SPACE_IN_VARIABLE',
    triggers: [on('«${ aws:username}»'), on('«${aws:user name}/»*').replace('}/»', '}»/')],
    nearMisses: [on("${aws:username, 'no body'}"), on('${aws:username}')],
  },
  {
    code: 'EMPTY_VARIABLE',
    triggers: [on('«${}»/*'), on('«${ }»/*')],
    nearMisses: [on('${*}'), on('${aws:username}')],
  },
  {
    code: 'VARIABLE_UNSUPPORTED_IN_ELEMENT',
    triggers: [
      one({ Principal: '{"AWS": "arn:aws:iam::444455556666:user/«${aws:username}»"}' }),
      one({ Action: '"s3:«${aws:username}»"' }),
    ],
    nearMisses: [on('${aws:username}')],
  },
  {
    code: 'VARIABLE_UNSUPPORTED_IN_VERSION',
    triggers: [
      on('«${aws:username}»/*').replace('2012-10-17', '2008-10-17'),
      on('«${aws:username}»/*').replace('"Version": "2012-10-17", ', ''),
    ],
    nearMisses: [
      on('${aws:username}/*'),
      on('*').replace('2012-10-17', '2008-10-17'),
      on('*').replace('"Version": "2012-10-17", ', ''),
    ],
  },
  {
    code: 'INVALID_VARIABLE_FOR_OPERATOR',
    triggers: [when('"IpAddress": {"aws:SourceIp": "«${aws:VpcSourceIp}»"}')],
    nearMisses: [when('"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::${aws:PrincipalAccount}:role/a"}')],
  },
];
