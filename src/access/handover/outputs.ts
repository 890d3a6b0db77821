import type { GrantPlan } from '@drawbridge-s3/policy/access';
import type { CliProfile } from '@/aws/cli';
import { asCli, cliScript } from '../outputs/cli';
import { asCloudFormation } from '../outputs/cloudformation';
import { asJson } from '../outputs/json';
import { asTerraform } from '../outputs/terraform';

/** How a hand-over is written down: in words, or for a tool. */
export type Format = 'people' | 'cli' | 'cloudformation' | 'terraform' | 'json';

/** A plan for a tool, as one text; templates of several accounts follow each other. */
export function outputOf(
  format: Exclude<Format, 'people'>,
  plan: GrantPlan,
  profile: CliProfile,
  regions: Readonly<Record<string, string>>,
): string {
  switch (format) {
    case 'cli':
      return cliScript(asCli(plan, profile, { regions }));
    case 'cloudformation':
      // Documents of one stream: each is a template of its own.
      return together(asCloudFormation(plan), '---\n');
    case 'terraform':
      return together(asTerraform(plan), '\n');
    case 'json':
      return asJson(plan);
  }
}

const together = (texts: readonly { readonly text: string }[], between: string): string =>
  texts.map(({ text }) => text).join(between);
