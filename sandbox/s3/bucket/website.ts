import { invalidArgument } from '../errors';
import { textIn, treeIn, type Children } from '../xml/shape';
import { configuration } from './configuration';

const PROTOCOL: Children = { 'Protocol?': ['http', 'https'] };

/** There is no website endpoint. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketWebsite.html */
export const website = configuration({
  name: 'website',
  root: 'WebsiteConfiguration',
  absent: ['NoSuchWebsiteConfiguration', 'The specified bucket does not have a website configuration'],
  children: {
    'RedirectAllRequestsTo?': { HostName: 'text', ...PROTOCOL },
    'IndexDocument?': { Suffix: 'text' },
    'ErrorDocument?': { Key: 'text' },
    'RoutingRules?': {
      'RoutingRule+': {
        'Condition?': { 'HttpErrorCodeReturnedEquals?': 'text', 'KeyPrefixEquals?': 'text' },
        Redirect: {
          'HostName?': 'text',
          'HttpRedirectCode?': 'text',
          ...PROTOCOL,
          'ReplaceKeyPrefixWith?': 'text',
          'ReplaceKeyWith?': 'text',
        },
      },
    },
  },
  check: (tree) => {
    const suffix = textIn(treeIn(tree, 'IndexDocument'), 'Suffix');
    if (tree['RedirectAllRequestsTo'] !== undefined) {
      if (Object.keys(tree).length === 1) return tree;
      throw invalidArgument(
        'RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.',
        'RedirectAllRequestsTo',
        'not null',
      );
    }
    if (suffix === undefined) {
      throw invalidArgument(
        'A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty',
        'IndexDocument',
        'null',
      );
    }
    if (suffix === '' || suffix.includes('/')) {
      throw invalidArgument('The IndexDocument Suffix is not well formed', 'IndexDocument', suffix);
    }
    return tree;
  },
});
