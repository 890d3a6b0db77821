import type { Path } from '../../document/index.ts';
import { lint } from '../../lint/index.ts';
import type { Given } from '../arguments.ts';
import { guessPlace } from '../input/guess-place.ts';
import { ownerOf } from '../input/place-options.ts';
import type { Io } from '../io.ts';
import { readCloudFormation } from '../templates/cloudformation.ts';
import type { Embedded } from '../templates/embedded.ts';
import { parametersOf, type TemplateKind } from '../templates/options.ts';
import { readTerraformPlan } from '../templates/terraform.ts';
import { checkedFinding, type Report } from './contract.ts';

/** Checks every policy of templates or plans; of a plan, as it will be. */
export function checkTemplates(
  given: Given,
  io: Io,
  template: TemplateKind,
  files: readonly string[],
): Report[] {
  const owner = ownerOf(given);
  return files.flatMap((file) => {
    const policies =
      template === 'cloudformation'
        ? readCloudFormation(io, file, { parameters: parametersOf(given), owner })
        : readTerraformPlan(io, file, owner).map(({ after }) => after);
    return policies.flatMap((policy) =>
      policy.text === null && policy.unknown.length === 0 ? [] : [report(file, policy)],
    );
  });
}

function report(
  file: string,
  { name, kind, text, bucket, owner, unknown, unknownPaths, locate }: Embedded,
): Report {
  const place = guessPlace([text]);
  const on = bucket ?? place.bucket;
  const found =
    text === null
      ? []
      : lint(text, {
          kind,
          partition: place.partition,
          ...(owner === undefined ? {} : { account: owner }),
          ...(on === undefined ? {} : { bucket: on }),
        });
  const findings = found
    .map(checkedFinding)
    // What is found in a stand-in is not found in the policy.
    .filter(({ path }) => !unknownPaths.some((unknownPath) => begins(path, unknownPath)))
    .map((finding) => {
      const span = locate(finding.path);
      // Mends are edits of the policy's own text, which stands in the template in another form.
      return { ...finding, ...(span === undefined ? {} : { span }), fixes: [] };
    });
  return { file: `${file}#${name}`, source: file, kind, guessed: '', notes: unknown, findings };
}

const begins = (path: Path, start: Path) =>
  start.length <= path.length &&
  start.every((element, index) => JSON.stringify(element) === JSON.stringify(path[index]));
