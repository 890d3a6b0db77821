/** Names that made-up policies and requests have in common, so that they often meet. */
export const BUCKET = 'lake';
export const LAKE = `arn:aws:s3:::${BUCKET}`;
export const HOME = '111122223333';
export const OTHER = '444455556666';
export const THIRD = '777788889999';
/** Named by no policy; what goes for it goes for any account nobody names. */
export const UNNAMED = '202122232425';
export const ORG = 'o-a1b2c3d4e5';
export const NOW = '2026-11-22T10:00:00.000Z';

export const CANONICAL = [
  '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be',
  'b8d1c0ffee0123456789abcdef0123456789abcdef0123456789abcdef012345',
];
export const PROVIDERS = [
  'accounts.google.com',
  'cognito-identity.amazonaws.com',
  `arn:aws:iam::${HOME}:saml-provider/corp`,
];
export const ORIGIN_ACCESS_IDENTITY =
  'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E2QWRUHAPOMQZL';
/** What S3 shows in place of principals that were deleted. */
export const DELETED = ['AIDACKCEVSQ6C2EXAMPLE', 'AROADBQP57FF2AEXAMPLE'];

export const SERVICES = [
  'cloudtrail.amazonaws.com',
  'logging.s3.amazonaws.com',
  'delivery.logs.amazonaws.com',
  'logs.amazonaws.com',
  'logs.eu-west-1.amazonaws.com',
  'cloudfront.amazonaws.com',
  'config.amazonaws.com',
  'serverlessrepo.amazonaws.com',
];

export const ROLES = ['Reader', 'team/Admin', 'team-blue', 'team-red', 'x', 'deploy', 'Analyst'];
export const USERS = ['ana', 'bob', 'eve', 'team/bea'];
export const SESSIONS = ['night', 'day', 'i-0123456789abcdef0'];
export const ACCOUNTS = [HOME, OTHER, THIRD, UNNAMED, '444499990000'];
