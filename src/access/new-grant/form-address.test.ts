import { describe, expect, it } from 'vitest';
import { addressOf, formOf } from './form-address';
import { emptyForm, emptyPlace, type GrantForm, grantOf, proposedName } from './form';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const FACTS = { partition: 'aws', account: '111122223333', regions: { lake: 'eu-west-1' } };
const form = (overrides: Partial<GrantForm> = {}): GrantForm => ({ ...emptyForm(NOW), ...overrides });

const FORMS: readonly (readonly [string, Partial<GrantForm>])[] = [
  ['empty', {}],
  [
    'several grantees and places',
    {
      case: 'read-write',
      grantees: ['444455556666', 'arn:aws:iam::777788889999:user/loader'],
      unstable: ['arn:aws:iam::777788889999:user/loader'],
      places: [
        { ...emptyPlace('lake'), prefixes: ['a b/', 'ü/', 'x&y=z/'], tags: ['project=apollo', 'team=x'] },
        emptyPlace('drop'),
      ],
    },
  ],
  [
    'an access point',
    { way: 'access-point', places: [{ ...emptyPlace('lake'), point: 'partner', vpc: 'vpc-1a2b3c4d' }] },
  ],
  [
    'two access points of one bucket',
    {
      way: 'access-point',
      places: [
        { ...emptyPlace('lake'), prefixes: ['a/'], point: 'first' },
        { ...emptyPlace('lake'), prefixes: ['b/'], point: 'second' },
      ],
    },
  ],
  [
    'one of two buckets that make whoever asks pay',
    { places: [emptyPlace('lake'), { ...emptyPlace('open'), pays: true }] },
  ],
  ['no end', { until: '', from: '2026-12-01' }],
  [
    'conditions',
    {
      until: '2027-01-31',
      networks: ['203.0.113.0/24', 'vpc-1a2b3c4d', 'vpce-1a2b3c4d'],
      tls: false,
      mfa: true,
      organization: 'o-a1b2c3d4e5',
      encryption: 'aws:kms',
      ownerFullControl: true,
      origins: ['https://app.example.com', 'http://localhost:5173'],
    },
  ],
  [
    'a role',
    {
      way: 'role',
      roleName: 'Partner',
      sessionHours: 4,
      sourceIdentity: true,
      name: 'Partner',
      asker: 'arn:aws:iam::444455556666:role/A',
      note: 'a\nb & c',
    },
  ],
];

describe('a form in the address', () => {
  it.each(FORMS)('comes back: %s', (_, overrides) => {
    expect(formOf(addressOf(form(overrides), NOW), NOW)).toEqual(form(overrides));
  });

  it('never holds the external ID', () => {
    const address = addressOf(form({ way: 'role', externalId: 'not-for-a-link' }), NOW);
    expect(JSON.stringify(address)).not.toContain('not-for-a-link');
  });

  it('says that there is one to be entered', () => {
    const address = addressOf(form({ way: 'role', externalId: 'not-for-a-link' }), NOW);
    expect(formOf(address, NOW)).toMatchObject({ externalId: '', externalIdDue: true });
  });

  it('takes what is said twice once', () => {
    const read = formOf({ to: '444455556666\n444455556666', at: 'lake/a/\nlake/a/\nlake/b/' }, NOW);
    expect(read.grantees).toEqual(['444455556666']);
    expect(read.places).toMatchObject([{ bucket: 'lake', prefixes: ['a/', 'b/'] }]);
  });

  it.each(['x\nprivate/', 'x\r\nprivate/', '%0A%25/'])(
    'names one place whatever its prefix is: %j',
    (prefix) => {
      const place = { ...form().places[0]!, bucket: 'lake', prefixes: [prefix] };
      expect(formOf(addressOf(form({ places: [place] }), NOW), NOW).places).toEqual([place]);
    },
  );

  it.each(['<b>', 'Two Words', 'a'.repeat(65), 'A\u202EB'])(
    'takes no name that no Sid may have: %s',
    (name) => {
      expect(formOf({ name }, NOW).name).toBe('');
    },
  );

  it('drops what does not fit', () => {
    const read = formOf({ case: 'everything', way: 'magic', hours: '99', enc: 'rot13' }, NOW);
    expect(read).toEqual(form());
  });
});

describe('the grant a form describes', () => {
  it('counts the last day whole', () => {
    const { conditions } = grantOf(form({ until: '2027-02-26', from: '2026-12-01' }), FACTS, 'bucket-policy');
    expect(conditions).toMatchObject({ until: '2027-02-27T00:00:00Z', from: '2026-12-01T00:00:00Z' });
  });

  it('leaves a date that is none to be named', () => {
    expect(grantOf(form({ until: 'soon' }), FACTS, 'bucket-policy').conditions.until).toBe('soon');
  });

  it('tells networks apart', () => {
    const networks = ['203.0.113.7', '2001:db8::/48', 'vpc-1a2b3c4d', 'vpce-1a2b3c4d'];
    expect(grantOf(form({ networks }), FACTS, 'bucket-policy').conditions.network).toEqual({
      ranges: ['203.0.113.7', '2001:db8::/48'],
      vpcs: ['vpc-1a2b3c4d'],
      endpoints: ['vpce-1a2b3c4d'],
    });
  });

  it.each([
    [['arn:aws:iam::444455556666:role/team/Analyst'], ['curated/2026/'], 'AnalystDownloadCurated2026'],
    [['444455556666'], [], 'To444455556666Download'],
    [['o-a1b2c3d4e5/r-ab12/*'], ['ü/'], 'RAb12Download'],
    [['logging.s3.amazonaws.com@444455556666'], [], 'LoggingS3AmazonawsComDownload'],
    [[], [], 'GranteeDownload'],
  ])('is named by who, what and where: %o %o', (grantees, prefixes, name) => {
    expect(proposedName(form({ grantees, places: [{ ...emptyPlace('lake'), prefixes }] }))).toBe(name);
  });

  it.each([
    ['its own', {}, {}, FACTS.account],
    ['as its access points say', {}, { lake: '222233334444' }, '222233334444'],
    ['as a person says', { owner: '3333-4444-5555' }, { lake: '222233334444' }, '333344445555'],
  ])('is at a bucket of the account that is %s', (_, said, owners, account) => {
    const places = [{ ...emptyPlace('lake'), ...said }];
    expect(grantOf(form({ places }), { ...FACTS, owners }, 'bucket-policy').places[0]).toMatchObject({
      account,
    });
  });

  it.each([
    ['partner', { name: 'partner', account: FACTS.account }],
    ['arn:aws:s3:eu-west-1:444455556666:accesspoint/theirs', { name: 'theirs', account: '444455556666' }],
  ])('goes through the access point %s', (point, accessPoint) => {
    const places = [{ ...emptyPlace('lake'), point }];
    expect(grantOf(form({ places }), FACTS, 'access-point').places[0]?.accessPoint).toEqual(accessPoint);
  });
});
