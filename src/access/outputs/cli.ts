import type { GrantDocument, GrantPlan } from '@drawbridge-s3/policy/access';
import { escaped } from '@drawbridge-s3/policy/grammar';
import { cliCommand, type CliProfile, shellQuote } from '@/aws/cli';
import { asciiJson } from './ascii';
import { callsOf } from './cli-calls';
import { halfTitle, turnsOf } from './halves';
import { replaces, titleOf, writingOf } from './writing';

/** Lines of a POSIX shell for one account. */
export interface CliGroup {
  readonly side: GrantDocument['side'];
  /** 12 digits */
  readonly account: string;
  /** Comment that says whose half it is. */
  readonly title: string;
  readonly documents: readonly {
    /** Of the document in the plan. */
    readonly id: string;
    /** Comments and commands, in the order they are to be run in. */
    readonly lines: readonly string[];
  }[];
}

export interface PlanCliOptions {
  /** Region by bucket, where it is known. Access points and keys say theirs themselves. */
  readonly regions?: Readonly<Record<string, string>>;
}

/**
 * The plan as command lines of the AWS CLI, to be run in this order. An account has a second group where the order leads
 * back to it. What could not be read, or cannot be changed this way, is a comment with the statements to put in.
 * https://docs.aws.amazon.com/cli/latest/reference/
 * @param profile decides the endpoint; credentials are those of whoever runs the line
 */
export function asCli(
  plan: GrantPlan,
  profile: CliProfile,
  options: PlanCliOptions = {},
): readonly CliGroup[] {
  return turnsOf(plan.documents).map(({ side, account, whose, documents }) => ({
    side,
    account,
    title: comment(halfTitle({ whose, account })),
    documents: documents.map((document) => ({
      id: document.id,
      lines: [comment(titleOf(document)), ...linesOf(document, profile, options)],
    })),
  }));
}

/** All of it as one script. */
export const cliScript = (groups: readonly CliGroup[]): string =>
  groups
    .map(({ title, documents }) => `${[title, ...documents.flatMap(({ lines }) => lines)].join('\n')}\n`)
    .join('\n');

function linesOf(document: GrantDocument, profile: CliProfile, { regions }: PlanCliOptions): string[] {
  const writing = writingOf(document);
  switch (writing.how) {
    case 'nothing':
      return [comment('Everything stands there already.')];
    case 'by-hand':
      return [
        comment(writing.why),
        ...writing.shown.map((statement) => `# ${shellQuote(asciiJson(statement))}`),
      ];
    case 'whole': {
      const { on } = document;
      const known = on.kind === 'bucket' || on.kind === 'cors' ? regions?.[on.bucket] : undefined;
      return [
        ...replaces(document).map(comment),
        ...callsOf(document, writing.policy).map(({ service, operation, input, region = known }) =>
          cliCommand(operation, input, profile, { service, region }),
        ),
      ];
    }
  }
}

/** Quoted, but for plain words: a shell that one types into may know no comments (zsh), and would run what it says. */
function comment(text: string): string {
  const said = escaped(text);
  return `# ${/^[\w ,.:/’-]+$/.test(said) ? said : shellQuote(said)}`;
}
