import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendAccessAnalyzer } from '@/aws/send-access-analyzer';
import { TokenChain } from '@/aws/token-chain';
import { Pacer } from '../review/pacer';
import { analyzerFinding, type AnalyzerFinding, type RawFinding } from './analyzer-finding';

/** What the organization's analyzers of one Region say. */
export interface RegionFindings {
  readonly region: string;
  /** ARN of the one that watches for access from outside the organization; undefined: there is none. */
  readonly analyzer: string | undefined;
  readonly findings: readonly AnalyzerFinding[];
  /** Roles nobody has used for as long as the organization's other analyzer waits; undefined: there is none. */
  readonly unusedRoles: ReadonlySet<string> | undefined;
  readonly reading: boolean;
  /** There are more than are read. */
  readonly more: boolean;
  readonly failure?: AwsFailure;
}

/** Findings a page has at most. */
const PAGE = 100;
/** Pages that are read of one analyzer: 50,000 findings, which nobody looks through. */
const MOST_PAGES = 500;

/** Those about S3 and who becomes a role; resolved ones are of the past. */
const EXTERNAL = {
  resourceType: { eq: ['AWS::S3::Bucket', 'AWS::IAM::Role'] },
  status: { eq: ['ACTIVE', 'ARCHIVED'] },
};
const UNUSED = { findingType: { eq: ['UnusedIAMRole'] }, status: { eq: ['ACTIVE'] } };

/**
 * What the organization's analyzers of one Region have found, told again with every page. Who manages the organization may
 * ask, and whom it made the delegated administrator of Access Analyzer. What is refused is told, too; it never throws but
 * for bugs.
 * https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListFindings.html
 */
export async function* readFindings(
  context: AwsContext,
  region: string,
  signal: AbortSignal,
): AsyncGenerator<RegionFindings, void> {
  const pacer = new Pacer({ least: 1, start: 1, most: 1 });
  let state: RegionFindings = {
    region,
    analyzer: undefined,
    findings: [],
    unusedRoles: undefined,
    reading: true,
    more: false,
  };
  try {
    const { analyzers = [] } = await pacer.run(() => listAnalyzers(context, region, signal), signal);
    const arnOf = (type: string) =>
      analyzers.find((one) => one.type === type && one.status === 'ACTIVE')?.arn;
    const [external, unused] = [arnOf('ORGANIZATION'), arnOf('ORGANIZATION_UNUSED_ACCESS')];
    state = { ...state, analyzer: external };
    yield state;
    if (external !== undefined)
      for await (const { findings, more } of pages(
        (body) =>
          pacer.run(() => listFindings(context, region, { ...body, filter: EXTERNAL }, signal), signal),
        external,
      )) {
        const found = findings.map((one) => analyzerFinding(one, region));
        state = { ...state, findings: [...state.findings, ...found], more };
        yield state;
      }
    if (unused !== undefined)
      for await (const { findings, more } of pages(
        (body) => pacer.run(() => listUnused(context, region, { ...body, filter: UNUSED }, signal), signal),
        unused,
      )) {
        const roles = findings.flatMap(({ resource }) => resource ?? []);
        state = {
          ...state,
          unusedRoles: new Set([...(state.unusedRoles ?? []), ...roles]),
          more: state.more || more,
        };
        yield state;
      }
    yield { ...state, reading: false };
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    yield { ...state, reading: false, failure: error };
  }
}

interface PageBody {
  readonly analyzerArn: string;
  readonly maxResults: number;
  readonly nextToken?: string;
}

interface FindingsPage {
  readonly findings?: readonly RawFinding[];
  readonly nextToken?: string;
}

async function* pages(
  ask: (body: PageBody) => Promise<FindingsPage>,
  analyzerArn: string,
): AsyncGenerator<{ readonly findings: readonly RawFinding[]; readonly more: boolean }, void> {
  const chain = new TokenChain('ListFindings');
  let nextToken: string | undefined;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const body = { analyzerArn, maxResults: PAGE, ...(nextToken === undefined ? {} : { nextToken }) };
    // oxlint-disable-next-line no-await-in-loop -- a page has the token of the next
    const answer = await ask(body);
    const findings = answer.findings ?? [];
    nextToken = chain.next(answer.nextToken, findings.length);
    yield { findings, more: nextToken !== undefined && page === MOST_PAGES };
    if (nextToken === undefined) return;
  }
}

interface Analyzers {
  readonly analyzers?: readonly { readonly arn: string; readonly type: string; readonly status: string }[];
}

/** Few enough for one page: an account has some of each type in a Region. */
const listAnalyzers = (context: AwsContext, region: string, signal: AbortSignal) =>
  sendAccessAnalyzer(
    context,
    region,
    { operation: 'ListAnalyzers', method: 'GET', path: '/analyzer' },
    signal,
  ) as Promise<Analyzers>;

type Filtered = PageBody & { readonly filter: object };

const listFindings = (context: AwsContext, region: string, body: Filtered, signal: AbortSignal) =>
  sendAccessAnalyzer(
    context,
    region,
    { operation: 'ListFindings', method: 'POST', path: '/finding', body: { ...body } },
    signal,
  ) as Promise<FindingsPage>;

/** Only this one knows of other findings than those of access from outside. */
const listUnused = (context: AwsContext, region: string, body: Filtered, signal: AbortSignal) =>
  sendAccessAnalyzer(
    context,
    region,
    { operation: 'ListFindingsV2', method: 'POST', path: '/findingv2', body: { ...body } },
    signal,
  ) as Promise<FindingsPage>;
