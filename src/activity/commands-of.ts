import { cliOfAsked, type CliProfile } from '@/aws/cli';
import { curlOfLogged } from '@/aws/logged-curl';
import type { LoggedRequest } from '@/aws/request-log';

/** The lines that send a request once more, where there are any. */
export const commandsOf = (entry: LoggedRequest, profile: CliProfile) => ({
  cli: entry.asked === undefined ? undefined : cliOfAsked(entry.asked, profile),
  curl: curlOfLogged(entry, profile),
});
