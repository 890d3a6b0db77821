import type { JsonCall } from '../json/handle-json';
import { collectedBy, openAggregator } from './aggregators';
import { currentIn } from './book';
import { open, pageOf, refused } from './call';
import { queriedItem } from './item';
import { parseQuery } from './sql/parse';
import { runQuery } from './sql/run';
import type { ConfigurationItem } from './types';

const LONGEST = 4096;
const USUAL = 25;
const USUAL_OF_AGGREGATES = 500;

/** https://docs.aws.amazon.com/config/latest/APIReference/API_SelectResourceConfig.html */
export function selectResourceConfig(call: JsonCall): object {
  open(call, 'SelectResourceConfig');
  const { kernel, identity, region } = call;
  return answered(call, [...currentIn(kernel.config, identity.account.id, region)], ['Limit']);
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_SelectAggregateResourceConfig.html */
export function selectAggregateResourceConfig(call: JsonCall): object {
  const aggregator = openAggregator(call, 'SelectAggregateResourceConfig');
  return answered(call, [...collectedBy(call, aggregator)], ['MaxResults', 'Limit']);
}

function answered({ body }: JsonCall, items: readonly ConfigurationItem[], limit: readonly string[]): object {
  const { Expression: text } = body;
  if (typeof text !== 'string' || text.trim() === '' || text.length > LONGEST)
    throw refused('InvalidExpressionException', 'The syntax of the query is incorrect.');
  const { fields, rows, aggregated } = runQuery(parseQuery(text), items.map(queriedItem));
  const usual = aggregated ? USUAL_OF_AGGREGATES : USUAL;
  const { start, size, tokenFor } = pageOf(body, { limit, token: 'NextToken', usual });
  return {
    Results: rows.slice(start, start + size).map((row) => JSON.stringify(row)),
    QueryInfo: { SelectFields: fields.map((Name) => ({ Name })) },
    ...(start + size < rows.length ? { NextToken: tokenFor(start + size) } : {}),
  };
}
