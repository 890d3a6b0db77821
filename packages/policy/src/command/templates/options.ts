import type { Given, Option } from '../arguments.ts';
import { CommandFailure } from '../failure.ts';
import { visible } from '../visible.ts';

export const TEMPLATE_OPTIONS = {
  cloudformation: {
    words: 'The files are CloudFormation templates, in JSON or YAML: every policy in them is looked at.',
  },
  'terraform-plan': {
    words:
      'The files are plans as `terraform show -json PLAN` prints them: every policy in them is looked at.',
  },
  parameter: {
    value: 'NAME=VALUE',
    many: true,
    words:
      'Value of a template’s parameter, or of a pseudo parameter such as AWS::Region; --owner gives AWS::AccountId.',
  },
} as const satisfies Record<string, Option>;

export type TemplateKind = 'cloudformation' | 'terraform-plan';

export function templateOf(given: Given): TemplateKind | undefined {
  const asked = (['cloudformation', 'terraform-plan'] as const).filter((name) => given.has(name));
  if (asked.length > 1)
    throw new CommandFailure(
      '--cloudformation and --terraform-plan are given together.',
      'Look at templates and plans one after another.',
    );
  return asked[0];
}

export function parametersOf(given: Given): ReadonlyMap<string, string> {
  return new Map(
    given.texts('parameter').map((text) => {
      const at = text.indexOf('=');
      if (at < 1)
        throw new CommandFailure(
          `--parameter takes NAME=VALUE, not “${visible(text)}”.`,
          'For instance --parameter Stage=prod.',
        );
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}
