import { parsePolicy } from '@drawbridge-s3/policy/document';
import { evaluate } from '@drawbridge-s3/policy/evaluate';
import { applyTextEdits, lint } from '@drawbridge-s3/policy/lint';
import { format } from '@drawbridge-s3/policy/language';
import { holds, same } from '../expect';
import { Report, type Tally } from '../report';
import { EXCEPTIONS, type Exception } from './exceptions';
import { documentedPolicies, environmentOf, type Documented } from './policies';
import { placed, probes } from './probes';

/**
 * The examples of the AWS documentation: each parses, lints without an error unless excepted by name, keeps its
 * meaning when formatted, and can be asked anything.
 */
export async function runDocumentedConformance(): Promise<Tally> {
  const report = new Report('documented');
  const documents = documentedPolicies();
  const exceptions = new Map(EXCEPTIONS.map((exception) => [exception.id, exception]));

  await report.check('names are unique, and every exception names an example', () => {
    const ids = documents.map(({ id }) => id);
    same(ids.length, new Set(ids).size);
    same(
      EXCEPTIONS.map(({ id }) => id).filter((id) => !ids.includes(id)),
      [],
    );
  });
  for (const [page, examples] of grouped(documents, (document) => document.id.split('/')[0]!))
    await report.check(`${page}: ${examples.length} examples lint as listed`, () => {
      const told = examples.map((document) => `${document.id}: ${errorsOf(document).join(' ')}`);
      const due = examples.map(({ id }) => `${id}: ${expectedOf(exceptions.get(id)).join(' ')}`);
      same(
        told.filter((line) => !due.includes(line)),
        due.filter((line) => !told.includes(line)),
      );
    });
  await report.check('every fix ends its finding and brings no error', () => {
    for (const document of documents) mended(document);
  });
  await report.check(`all ${documents.length} keep their meaning when formatted`, () => {
    for (const document of documents) formatted(document, exceptions.get(document.id));
  });
  await report.check(`all ${documents.length} answer every probe`, () => {
    for (const document of documents) answered(document);
  });

  summarise(documents);
  return report.tally();
}

/** Codes of the error-level findings, each once. */
function errorsOf(document: Documented): readonly string[] {
  const env = environmentOf(document);
  const { syntax } = parsePolicy(document.text);
  if (env === undefined) return syntax.length > 0 ? ['JSON_SYNTAX_ERROR'] : [];
  const errors = lint(document.text, env).filter(({ findingType }) => findingType === 'ERROR');
  return [...new Set(errors.map(({ issueCode }) => issueCode))].toSorted();
}

const expectedOf = (exception: Exception | undefined): readonly string[] =>
  (exception?.codes ?? []).toSorted();

function mended(document: Documented): void {
  const env = environmentOf(document);
  if (env === undefined) return;
  const before = lint(document.text, env);
  const codes = new Set(before.map(({ issueCode }) => issueCode));
  for (const { issueCode, fixes } of before)
    for (const { title, edits } of fixes) {
      const what = `${document.id}: ${issueCode}, ${title}`;
      const after = lint(applyTextEdits(document.text, edits), env);
      const count = (findings: typeof before) =>
        findings.filter((finding) => finding.issueCode === issueCode).length;
      holds(count(after) < count(before), `${what} leaves it`);
      const fresh = after.find((finding) => finding.findingType === 'ERROR' && !codes.has(finding.issueCode));
      same(fresh?.issueCode, undefined, `${what} brings another`);
    }
}

function formatted({ id, text }: Documented, exception: Exception | undefined): void {
  const once = format(text);
  same(format(once), once, `${id}: formatting twice`);
  if (exception?.codes.includes('JSON_SYNTAX_ERROR')) same(once, text, id);
  else same(JSON.parse(once), JSON.parse(text), id);
}

function answered(document: Documented): void {
  const shown = format(document.text);
  for (const request of probes()) {
    const { effect, allowed } = evaluate(request, placed(document, document.text));
    holds(['allow', 'explicit-deny', 'implicit-deny'].includes(effect), `${document.id}: ${effect}`);
    same(allowed, effect === 'allow', document.id);
    same(evaluate(request, placed(document, shown)).effect, effect, `${document.id}: formatted`);
  }
}

function grouped<Key>(
  documents: readonly Documented[],
  keyOf: (document: Documented) => Key,
): ReadonlyMap<Key, readonly Documented[]> {
  const groups = new Map<Key, Documented[]>();
  for (const document of documents) {
    const key = keyOf(document);
    groups.set(key, [...(groups.get(key) ?? []), document]);
  }
  return groups;
}

function summarise(documents: readonly Documented[]): void {
  const kinds = grouped(documents, ({ kind }) => kind);
  const pages = new Set(documents.map(({ page }) => page));
  const share = [...kinds].map(([kind, list]) => `${kind} ${list.length}`).join(', ');
  console.log(
    `${documents.length} examples of ${pages.size} pages: ${share}. Excepted: ${EXCEPTIONS.length}.`,
  );
}
