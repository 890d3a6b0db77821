import type { CorsRule } from '../../world/types';
import { invalidRequest, malformedXml } from '../errors';
import type { XmlElement } from '../xml/parse';
import { childrenOf, textOf } from '../xml/read';

const METHODS = new Set(['GET', 'PUT', 'HEAD', 'POST', 'DELETE']);
const MAX_RULES = 100;
const MAX_ID = 255;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html */
export function corsRulesFrom(document: XmlElement): CorsRule[] {
  const rules = childrenOf(document, 'CORSRule');
  if (rules.length === 0) throw malformedXml();
  if (rules.length > MAX_RULES) {
    throw invalidRequest('The number of CORS rules should not exceed allowed limit of 100 rules.');
  }
  return rules.map(corsRule);
}

function corsRule(element: XmlElement): CorsRule {
  const texts = (name: string) => childrenOf(element, name).map((child) => child.text.trim());
  const allowedOrigins = texts('AllowedOrigin');
  const allowedMethods = texts('AllowedMethod');
  if (allowedOrigins.length === 0 || allowedMethods.length === 0) throw malformedXml();
  for (const method of allowedMethods) {
    if (!METHODS.has(method)) {
      throw invalidRequest(`Found unsupported HTTP method in CORS config. Unsupported method is ${method}`);
    }
  }
  const allowedHeaders = texts('AllowedHeader');
  oneWildcard('AllowedOrigin', allowedOrigins);
  oneWildcard('AllowedHeader', allowedHeaders);
  const exposeHeaders = texts('ExposeHeader');
  for (const name of exposeHeaders) {
    if (name.includes('*')) {
      throw invalidRequest(
        `ExposeHeader "${name}" contains wildcard. We currently do not support wildcard for ExposeHeader.`,
      );
    }
  }
  const id = textOf(element, 'ID');
  if (id !== undefined && id.length > MAX_ID) {
    throw invalidRequest('The ID length should not exceed allowed limit of 255 characters');
  }
  return { id, allowedOrigins, allowedMethods, allowedHeaders, exposeHeaders, ...maxAge(element) };
}

function oneWildcard(name: string, values: readonly string[]): void {
  for (const value of values) {
    if (value.split('*').length > 2) {
      throw invalidRequest(`${name} "${value}" can not have more than one wildcard.`);
    }
  }
}

function maxAge(element: XmlElement): { maxAgeSeconds?: number } {
  const text = textOf(element, 'MaxAgeSeconds');
  if (text === undefined) return {};
  if (!/^\d+$/.test(text.trim())) throw malformedXml();
  return { maxAgeSeconds: Number(text) };
}
