import { createRootRoute, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router';
import { ErrorPage } from './error-page';
import {
  accessGrantsSearch,
  accessPointsSearch,
  activitySearch,
  athenaSearch,
  checkSearch,
  compareSearch,
  connectSearch,
  doctorSearch,
  grantSearch,
  grantsSearch,
  jobsSearch,
  keysSearch,
  lendSearch,
  linksSearch,
  metricsSearch,
  objectsSearch,
  parseSearch,
  policySearch,
  reviewAccountsSearch,
  reviewSearch,
  settingsSearch,
  sharedSearch,
  stringifySearch,
  trailSearch,
  uploadsSearch,
  whySearch,
} from './search';
import { requireSession } from './require-session';
import { NotFoundPage } from './not-found-page';
import { lazyPart } from '@/ui/lazy-part';

const root = createRootRoute({
  component: Outlet,
  errorComponent: ErrorPage,
  notFoundComponent: NotFoundPage,
});

const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/connect' });
  },
});

const connect = createRoute({
  getParentRoute: () => root,
  path: '/connect',
  validateSearch: connectSearch,
  component: lazyPart(() => import('./routes/connect-route'), 'ConnectRoute'),
});

/** Documents that stand nowhere yet, of any kind: needs no session. */
const check = createRoute({
  getParentRoute: () => root,
  path: '/check',
  validateSearch: checkSearch,
  component: lazyPart(() => import('./routes/check-route'), 'CheckRoute'),
});

/** A request for access that somebody sent. */
const request = createRoute({
  getParentRoute: () => root,
  path: '/request',
  validateSearch: grantSearch,
  component: lazyPart(() => import('./routes/request-route'), 'RequestRoute'),
});

/** What an owner answers to it. */
const handOver = createRoute({
  getParentRoute: () => root,
  path: '/handover',
  validateSearch: grantSearch,
  component: lazyPart(() => import('./routes/request-route'), 'HandOverRoute'),
});

/** Everything below needs an open session; a link to one that is not open asks to connect first. */
const session = createRoute({
  getParentRoute: () => root,
  path: '/s/$session',
  beforeLoad: ({ params, location }) => requireSession(params.session, location.href),
  component: lazyPart(() => import('./routes/session-route'), 'SessionRoute'),
});

const sessionIndex = createRoute({
  getParentRoute: () => session,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/s/$session/buckets', params });
  },
});

const buckets = createRoute({
  getParentRoute: () => session,
  path: '/buckets',
  component: lazyPart(() => import('./routes/buckets-route'), 'BucketsRoute'),
});

const accessPoints = createRoute({
  getParentRoute: () => session,
  path: '/access-points',
  validateSearch: accessPointsSearch,
  component: lazyPart(() => import('./routes/access-points-route'), 'AccessPointsRoute'),
});

const grants = createRoute({
  getParentRoute: () => session,
  path: '/grants',
  validateSearch: grantsSearch,
  component: lazyPart(() => import('./routes/grants-route'), 'GrantsRoute'),
});

const newGrant = createRoute({
  getParentRoute: () => session,
  path: '/grants/new',
  validateSearch: grantSearch,
  component: lazyPart(() => import('./routes/new-grant-route'), 'NewGrantRoute'),
});

const ask = createRoute({
  getParentRoute: () => session,
  path: '/grants/ask',
  validateSearch: grantSearch,
  component: lazyPart(() => import('./routes/ask-route'), 'AskRoute'),
});

/** Credentials for somebody without an account. */
const lend = createRoute({
  getParentRoute: () => session,
  path: '/grants/lend',
  validateSearch: lendSearch,
  component: lazyPart(() => import('./routes/lend-route'), 'LendRoute'),
});

const checkHalf = createRoute({
  getParentRoute: () => session,
  path: '/grants/check',
  validateSearch: grantSearch,
  component: lazyPart(() => import('./routes/check-half-route'), 'CheckHalfRoute'),
});

const links = createRoute({
  getParentRoute: () => session,
  path: '/grants/links',
  validateSearch: linksSearch,
  component: lazyPart(() => import('./routes/links-route'), 'LinksRoute'),
});

const review = createRoute({
  getParentRoute: () => session,
  path: '/review',
  validateSearch: reviewSearch,
  component: lazyPart(() => import('./routes/review-route'), 'ReviewRoute'),
});

/** One review over many accounts. */
const reviewAccounts = createRoute({
  getParentRoute: () => session,
  path: '/review/accounts',
  validateSearch: reviewAccountsSearch,
  component: lazyPart(() => import('./routes/review-accounts-route'), 'ReviewAccountsRoute'),
});

/** What others have granted to whoever is signed in. */
const shared = createRoute({
  getParentRoute: () => session,
  path: '/shared',
  validateSearch: sharedSearch,
  component: lazyPart(() => import('./routes/shared-route'), 'SharedRoute'),
});

const accessGrants = createRoute({
  getParentRoute: () => session,
  path: '/access-grants',
  validateSearch: accessGrantsSearch,
  component: lazyPart(() => import('./routes/access-grants-route'), 'AccessGrantsRoute'),
});

/** Two places, or a place and a local folder, compared name by name. */
const compare = createRoute({
  getParentRoute: () => session,
  path: '/compare',
  validateSearch: compareSearch,
  component: lazyPart(() => import('./routes/compare-route'), 'CompareRoute'),
});

/** Jobs of S3 Batch Operations, by Region. */
const jobs = createRoute({
  getParentRoute: () => session,
  path: '/jobs',
  validateSearch: jobsSearch,
  component: lazyPart(() => import('./routes/jobs-route'), 'JobsRoute'),
});

const activity = createRoute({
  getParentRoute: () => session,
  path: '/activity',
  validateSearch: activitySearch,
  component: lazyPart(() => import('./routes/activity-route'), 'ActivityRoute'),
});

/** Access keys that do not end by themselves. */
const keys = createRoute({
  getParentRoute: () => session,
  path: '/keys',
  validateSearch: keysSearch,
  component: lazyPart(() => import('./routes/keys-route'), 'KeysRoute'),
});

/** Why a request was refused, or would be. */
const why = createRoute({
  getParentRoute: () => session,
  path: '/why',
  validateSearch: whySearch,
  component: lazyPart(() => import('./routes/why-route'), 'WhyRoute'),
});

const location = createRoute({
  getParentRoute: () => session,
  path: '/l/$location',
  component: lazyPart(() => import('./routes/location-route'), 'LocationRoute'),
});

const locationIndex = createRoute({
  getParentRoute: () => location,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/s/$session/l/$location/objects', params });
  },
});

const objects = createRoute({
  getParentRoute: () => location,
  path: '/objects',
  validateSearch: objectsSearch,
  component: lazyPart(() => import('./routes/objects-route'), 'ObjectsRoute'),
});

const policy = createRoute({
  getParentRoute: () => location,
  path: '/policy',
  validateSearch: policySearch,
  component: lazyPart(() => import('./routes/policy-route'), 'PolicyRoute'),
});

const settings = createRoute({
  getParentRoute: () => location,
  path: '/settings',
  validateSearch: settingsSearch,
  component: lazyPart(() => import('./routes/settings-route'), 'SettingsRoute'),
});

/** What works here as whom. */
const doctor = createRoute({
  getParentRoute: () => location,
  path: '/doctor',
  validateSearch: doctorSearch,
  component: lazyPart(() => import('./routes/doctor-route'), 'DoctorRoute'),
});

/** What CloudWatch counts of the bucket. */
const metrics = createRoute({
  getParentRoute: () => location,
  path: '/metrics',
  validateSearch: metricsSearch,
  component: lazyPart(() => import('./routes/metrics-route'), 'MetricsRoute'),
});

const uploads = createRoute({
  getParentRoute: () => location,
  path: '/uploads',
  validateSearch: uploadsSearch,
  component: lazyPart(() => import('./routes/uploads-route'), 'UploadsRoute'),
});

/** SQL over tables about the bucket, by Athena. */
const athena = createRoute({
  getParentRoute: () => location,
  path: '/athena',
  validateSearch: athenaSearch,
  component: lazyPart(() => import('./routes/athena-route'), 'AthenaRoute'),
});

/** Emptying and deleting a bucket. */
const remove = createRoute({
  getParentRoute: () => location,
  path: '/remove',
  component: lazyPart(() => import('./routes/remove-route'), 'RemoveRoute'),
});

/** Who used what when, read from logs. */
const trail = createRoute({
  getParentRoute: () => session,
  path: '/trail',
  validateSearch: trailSearch,
  component: lazyPart(() => import('./routes/trail-route'), 'TrailRoute'),
});

const newBucket = createRoute({
  getParentRoute: () => session,
  path: '/new-bucket',
  component: lazyPart(() => import('./routes/new-bucket-route'), 'NewBucketRoute'),
});

const routeTree = root.addChildren([
  index,
  connect,
  check,
  request,
  handOver,
  session.addChildren([
    sessionIndex,
    buckets,
    newBucket,
    accessPoints,
    grants,
    newGrant,
    ask,
    lend,
    checkHalf,
    links,
    review,
    reviewAccounts,
    shared,
    accessGrants,
    compare,
    jobs,
    activity,
    keys,
    why,
    trail,
    location.addChildren([
      locationIndex,
      objects,
      policy,
      uploads,
      athena,
      remove,
      settings,
      doctor,
      metrics,
    ]),
  ]),
]);

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  // An ARN's colons stay readable; its slashes must be escaped to stay one segment.
  pathParamsAllowedCharacters: [':', '@', '+', ','],
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
