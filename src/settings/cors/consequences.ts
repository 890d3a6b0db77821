import type { CORSRule } from '@aws-sdk/client-s3';
import { visibleText } from '@/ui/names/odd-names';
import { danger, info, warning, type Consequence } from '../edit/consequence';
import { consoleAccess } from '@/resources/bucket-settings/console-rule';
import { actualAnswer, CORS_METHODS, passes } from '@/resources/bucket-settings/cors-match';

export interface CorsFacts {
  /** This page's own origin. */
  readonly origin: string;
  /** The session's requests go to S3 without the relay, so these rules decide about them. */
  readonly direct: boolean;
}

/** Who passes after the change that did not before, and the reverse, told by origin. */
export function corsConsequences(
  before: readonly CORSRule[],
  after: readonly CORSRule[],
  { origin, direct }: CorsFacts,
): Consequence[] {
  const found: Consequence[] = [];
  const now = consoleAccess(after, origin);
  if (direct && now.refused.length > 0 && consoleAccess(before, origin).refused.length === 0)
    found.push(
      danger(
        `This console, on ${origin}, talks to the bucket directly: it could no longer ${now.refused.join(', ')} here, nor mend these rules. The relay or the AWS CLI could.`,
      ),
    );
  else if (direct && now.refused.length === 0 && now.hidden.length > 0)
    found.push(
      warning(`This console could not read ${now.hidden.join(' and ')}, without which large uploads fail.`),
    );
  if (after.length === 0 && before.length > 0)
    found.push(danger('Without rules no page on another origin may read answers of this bucket.'));
  else found.push(...differences(before, after));
  if (found.some(({ tone }) => tone !== 'info'))
    found.push(info('Browsers keep the old answer for as long as the old rules’ MaxAgeSeconds say.'));
  return found;
}

function differences(before: readonly CORSRule[], after: readonly CORSRule[]): Consequence[] {
  const all = [...before, ...after];
  const origins = [...new Set(all.flatMap((rule) => rule.AllowedOrigins ?? []))];
  const headers = [...new Set(all.flatMap((rule) => rule.AllowedHeaders ?? []))].map(sample);
  const found: Consequence[] = [];
  for (const pattern of origins) {
    const origin = sample(pattern);
    const who = pagesOn(pattern);
    const lost = changed(after, before, origin, headers);
    if (lost !== undefined) found.push(warning(`${who} lose ${lost}.`));
    const gained = changed(before, after, origin, headers);
    if (gained !== undefined)
      found.push(
        pattern === '*'
          ? warning(
              `${who} gain ${gained}. That permits nothing by itself: S3 still asks for a signature or a public grant.`,
            )
          : info(`${who} gain ${gained}.`),
      );
  }
  found.push(...origins.flatMap((pattern) => exposure(before, after, pattern)));
  if (found.length === 0) found.push(info('Who passes and what they may read stays the same.'));
  return found;
}

const pagesOn = (pattern: string) =>
  pattern === '*' ? 'Pages on any origin' : `Pages on ${visibleText(pattern)}`;

/** Answer headers that pages on an origin may read, where requests pass both before and after. */
function exposure(before: readonly CORSRule[], after: readonly CORSRule[], pattern: string): Consequence[] {
  const method = CORS_METHODS.find((name) =>
    [before, after].every((rules) => passes(rules, { origin: sample(pattern), method: name, headers: [] })),
  );
  if (method === undefined) return [];
  const exposed = (rules: readonly CORSRule[]) => {
    const answer = actualAnswer(rules, sample(pattern), method).answer;
    return new Set(
      (answer.get('access-control-expose-headers') ?? '').split(', ').filter((name) => name !== ''),
    );
  };
  const was = exposed(before);
  const is = exposed(after);
  const lost = [...was].filter((name) => !is.has(name));
  const gained = [...is].filter((name) => !was.has(name));
  const who = pagesOn(pattern);
  return [
    ...(lost.length === 0 ? [] : [warning(`${who} can no longer read ${named(lost)} of the answers.`)]),
    ...(gained.length === 0 ? [] : [info(`${who} can also read ${named(gained)} of the answers.`)]),
  ];
}

const named = (headers: readonly string[]) =>
  headers.length > 4 ? `${headers.length} headers` : headers.map(visibleText).join(', ');

/** What passes by `more` and not by `less`: methods, else headers on methods that pass by both. */
function changed(
  less: readonly CORSRule[],
  more: readonly CORSRule[],
  origin: string,
  headers: readonly string[],
): string | undefined {
  const ok = (rules: readonly CORSRule[], method: string, names: readonly string[]) =>
    passes(rules, { origin, method, headers: names });
  const methods = CORS_METHODS.filter((method) => ok(more, method, []) && !ok(less, method, []));
  if (methods.length > 0) return methods.join(', ');
  const names = headers.filter((name) =>
    CORS_METHODS.some(
      (method) => ok(less, method, []) && ok(more, method, [name]) && !ok(less, method, [name]),
    ),
  );
  return names.length === 0 ? undefined : `the request headers ${names.map(shown).join(', ')}`;
}

/** Something a pattern fits, that is unlikely to fit another one. */
const sample = (pattern: string) => pattern.replace('*', 'x-anything-else');
const shown = (name: string) => visibleText(name.replace('x-anything-else', '*'));
