import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { multiRegionPointQuery } from '@/resources/multi-region/points';
import type { MultiRegionLocation } from '@/resources/policies/target';
import { routesQuery, type Route } from '@/resources/multi-region/routes';
import { statusWords } from '@/resources/multi-region/status-words';
import { AccountName } from '@/sessions/account-name';
import { visibleText } from '@/ui/names/odd-names';
import { Fact } from './fact';
import classes from './location-header.module.css';

interface MultiRegionFactsProps {
  readonly context: AwsContext;
  readonly location: MultiRegionLocation;
}

/** The ARN tells the account; its name and its routes are told to callers of that account only. */
export function MultiRegionFacts({ context, location }: MultiRegionFactsProps) {
  const point = useQuery(multiRegionPointQuery(context, location));
  const routes = useQuery(routesQuery(context, location));
  return (
    <ul className={classes.facts} aria-label="Facts">
      <li>
        Multi-Region access point of <AccountName account={location.account} />
      </li>
      <Fact label="name" query={point} text={({ name }) => ({ text: visibleText(name) })} />
      <Fact
        label="status"
        query={point}
        text={({ status }) => (status === 'READY' ? undefined : { text: statusWords(status), warning: true })}
      />
      <Fact label="routing" query={routes} text={(all) => ({ text: routingText(all) })} />
    </ul>
  );
}

function routingText(routes: readonly Route[]): string {
  const names = (active: boolean) =>
    routes.flatMap((route) => (route.active === active ? [route.region] : [])).join(', ');
  const passive = names(false);
  return `routes to ${names(true)}${passive === '' ? '' : ` (passive: ${passive})`}`;
}
