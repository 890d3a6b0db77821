import { parse as parseHcl } from '@cdktf/hcl2json';
import type { GrantDocument } from '@drawbridge-s3/policy/access';
import { corsText, planGrant } from '@drawbridge-s3/policy/access';
import { grantOf, NEW_ROLE } from '@drawbridge-s3/policy/testing';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { templatePatch } from './template-patch';
import { HOSTILE } from './testing/hostile';
import { PLANS } from './testing/plans';

/** Milliseconds, for a table of a hundred plans on a machine that does other things. */
const SLOW = 60_000;

/** As if each document were there already, and a template wrote it. */
const standing = (document: GrantDocument): GrantDocument => ({
  ...document,
  before: document.before ?? '{"Version":"2012-10-17","Statement":[]}',
  on: 'isNew' in document.on ? { ...document.on, isNew: false } : document.on,
});

/** One of each kind, and hostile ones. */
const DOCUMENTS = [
  ...new Map(
    PLANS.flatMap(({ plan }) => plan.documents)
      .filter(({ statements, kind }) => statements.length > 0 && kind !== 'cors')
      .map((document) => [`${document.on.kind} ${document.account}`, document] as const),
  ).values(),
  ...HOSTILE.documents.filter(({ kind }) => kind !== 'cors'),
].map(standing);

/** The parser leaves the doubled signs that begin no template. */
const undoubled = (text: string): string => text.replaceAll('$${', () => '${').replaceAll('%%{', () => '%{');

async function localsIn(text: string): Promise<unknown[]> {
  const { locals = [] } = (await parseHcl('main.tf', text)) as {
    locals?: readonly Readonly<Record<string, string>>[];
  };
  return locals.flatMap((named) =>
    Object.values(named).map((expression): unknown => {
      const [, json = ''] = /jsondecode\(<<-POLICY\n([\s\S]*?)\n\s*POLICY\n/.exec(expression) ?? [];
      return JSON.parse(undoubled(json)) as unknown;
    }),
  );
}

describe('what is put into a template that writes the document', { timeout: SLOW }, () => {
  it('knows every kind of document', () => {
    expect(new Set(DOCUMENTS.map(({ on }) => on.kind)).size).toBeGreaterThanOrEqual(6);
  });

  it('is the statements that are added, as a list of YAML', () => {
    for (const document of DOCUMENTS) {
      const text = templatePatch(document, 'CloudFormation');
      for (const version of ['1.1', '1.2'] as const)
        expect(parseYaml(text, { version }), document.id).toEqual(document.statements);
    }
  });

  it('is the statements that are added, as a local value of Terraform', async () => {
    for (const document of DOCUMENTS)
      expect(await localsIn(templatePatch(document, 'Terraform')), document.id).toEqual([
        document.statements,
      ]);
  });

  it('is a rule as the tool calls its parts, of CORS', async () => {
    const rule = { AllowedOrigins: ['https://other.example'], AllowedMethods: ['GET'] };
    const plan = planGrant(grantOf({ origins: ['https://app.example.com'] }), {
      ...NEW_ROLE,
      cors: { lake: corsText([rule]) },
    });
    const document = plan.documents.find(({ kind }) => kind === 'cors')!;
    const [added] = parseYaml(templatePatch(document, 'CloudFormation')) as Record<string, unknown>[];
    expect(added).toMatchObject({ AllowedOrigins: ['https://app.example.com'] });
    expect(Object.keys(added!)).not.toContain('ExposeHeaders');
    const { cors_rule: rules } = (await parseHcl('main.tf', templatePatch(document, 'Terraform'))) as {
      cors_rule: readonly object[];
    };
    expect(rules).toMatchObject([{ allowed_origins: ['https://app.example.com'] }]);
  });

  it('is a resource of its own where no policy is there', async () => {
    const document = planGrant(grantOf({}), NEW_ROLE).documents.find(({ on }) => on.kind === 'bucket');
    expect(document?.before).toBeNull();
    expect(parseYaml(templatePatch(document!, 'CloudFormation'))).toHaveProperty('Resources');
    expect(await parseHcl('main.tf', templatePatch(document!, 'Terraform'))).toHaveProperty('resource');
  });
});
