/** A way to attack or to break the kit, and the tests that show what happens; or why there is nothing to show here. */
export interface Threat {
  readonly threat: string;
  /** `file: title`, the file below test/ or src/. */
  readonly proof?: readonly string[];
  readonly because?: string;
}

const accounts = 'test/connectedAccounts.test.ts';
const attacks = 'test/attacks.test.ts';
const callback = 'test/callback.test.ts';
const connect = 'test/connect.test.ts';
const requests = 'test/requests.test.ts';
const robustness = 'test/robustness.test.ts';
const verification = 'test/verification.test.ts';
const canaries = 'test/canaries.test.ts';
const faults = 'test/faults.test.ts';
const composio = 'src/upstream/createComposioRequest.test.ts';
const returnTo = 'src/authorization/createReturnTo.test.ts';

/** Identity and ownership (A), connect and callback (B), cross-site (D), redirects (E), HTTP (F), secrets (H), upstream (K), limits (L). */
export const threats: Readonly<Record<string, Threat>> = {
  A1: {
    threat: 'another user’s account by its ID',
    proof: [`${accounts}: answers for somebody else’s account exactly as for none`, 'test/hosts.test.ts: a host %s'],
  },
  A2: {
    threat: 'another user’s account, told apart by time',
    because: 'Both take one and the same upstream call; a clock in a test would measure the machine.',
  },
  A3: {
    threat: 'upstream ignores the user filter',
    proof: [`${accounts}: filters what upstream should have filtered, and says so`],
  },
  A4: {
    threat: 'identify answers nobody, nonsense, or not at all',
    proof: [
      'src/identity/createResolveIdentity.test.ts: gives the host five seconds',
      `${requests}: %j is nobody, and calls nobody`,
      `${requests}: that %s is 503, and its message goes nowhere`,
    ],
  },
  A5: { threat: 'keys that nobody asked for', proof: [`${requests}: refuses the unknown key %s, and calls nobody`] },
  A6: {
    threat: 'parameters that come twice, or as objects',
    proof: [`${requests}: refuses the query %s`, `${callback}: refuses a parameter that stands twice`],
  },
  A7: {
    threat: 'another customer’s auth config',
    proof: [
      `${connect}: hides other tenants’ auth configs and prefers the tenant’s own`,
      `${connect}: uses no other auth config than the pinned one`,
      `${attacks}: cannot be changed by one user, whose address would then receive the key of all`,
      `${attacks}: stays the tenant’s where upstream cuts its name off`,
    ],
  },
  A8: { threat: 'users who administer', proof: ['test/authConfigs.test.ts: are closed to everybody without the role'] },
  A9: {
    threat: 'two tenants with equal user IDs',
    proof: [`${accounts}: keeps tenants apart, whatever stands in their names`],
  },
  A10: {
    threat: 'another user signs in before the callback',
    proof: [`${callback}: refuses when the user has changed in the same browser`],
  },
  A11: {
    threat: 'a stream that outlives its session',
    proof: [
      'src/events/createEventStreams.test.ts: ends a stream within a minute, with a sign of life in between, and leaves nothing behind',
    ],
  },
  A12: {
    threat: 'labels that are markup, steer, or never end',
    proof: ['src/plainText.test.ts: makes a line of text of %j'],
  },
  A13: {
    threat: 'fields that upstream adds',
    proof: [
      `${canaries}: reach no answer, header, log line, event or stream, whatever fields upstream adds`,
      `${accounts}: tells each account’s state, and nothing else of upstream’s`,
    ],
  },
  A14: {
    threat: 'reconnecting as another person at the provider',
    because: 'Upstream tells no profile on these routes; the new account has an ID of its own, and the name is shown.',
  },

  B1: {
    threat: 'a forwarded link',
    proof: [
      `${callback}: revokes and deletes the account when %s brings the attempt`,
      `${verification}: gives the one who forwards a link nothing, even where the victim has an attempt of their own`,
      'test/backend.test.ts: gives the one who forwards a link nothing',
      `${attacks}: is revoked and deleted all the same, with some patience`,
      `${attacks}: cannot be finished by the one who forwarded it, even where it cannot be deleted`,
      'test/twoInstances.test.ts: refuse a forwarded link on whichever it comes back',
      'test/limits.test.ts: do not hold up the end of a forwarded link, however much its owner asks meanwhile',
    ],
  },
  B2: {
    threat: 'an attacker’s callback in a victim’s browser',
    proof: [`${callback}: revokes and deletes the account when %s brings the attempt`],
  },
  B3: {
    threat: 'callback parameters that lie',
    proof: [
      `${callback}: finds the account by its alias when the parameter names another`,
      `${callback}: reflects nothing of hostile parameters (%#)`,
    ],
  },
  B4: {
    threat: 'a callback again and again',
    proof: [
      `${callback}: shows the same end again and again, and confirms once`,
      `${verification}: vouches for the user of this browser, and connects`,
    ],
  },
  B5: {
    threat: 'a session that is burned by the wrong browser',
    proof: [`${verification}: redeems nothing for a browser that has begun nothing`],
  },
  B6: {
    threat: 'an answer to redeeming that is lost',
    proof: [`${verification}: reconciles when the answer is lost, and asks only once`],
  },
  B7: {
    threat: 'a planted attempt cookie',
    proof: [
      `${robustness}: on https have the __Host- prefix and every attribute`,
      `${robustness}: are never the seal of the callback URL`,
    ],
  },
  B8: {
    threat: 'attempts in many tabs',
    proof: [
      `${connect}: keeps five attempts of a browser at most, the newest`,
      `${robustness}: of another router on the same host are left alone`,
      `${robustness}: of attempts that are over go before those that are not, and until then the end can be seen again`,
      `${attacks}: stays below what browsers keep, and five of them below what servers read`,
      `${attacks}: of two tabs connects both accounts, of which none is lost`,
      `${attacks}: of Cancel with the callback ends without the account, and keeps the one that was to be replaced`,
    ],
  },
  B9: {
    threat: 'an attempt that took too long',
    proof: [
      `${callback}: says that it took too long, and changes nothing`,
      `${connect}: cleans up what was left unconfirmed past its time`,
    ],
  },
  B10: {
    threat: 'a start that another site triggers',
    proof: [`${requests}: %s`, 'test/smokeCases.ts: refuses another site, starting'],
  },
  B11: {
    threat: 'bots and prefetching at the callback',
    proof: [`${callback}: does nothing for %s`, 'test/smokeCases.ts: serves no HEAD'],
  },
  B12: {
    threat: 'secrets that stay in the address',
    proof: [
      `${callback}: tells by its script, from our own origin, and holds no outcome of its own making`,
      `${callback}: changes nothing, and is a page that needs no script`,
    ],
  },
  B13: {
    threat: 'hostile error texts from a provider',
    proof: [
      `${callback}: reflects nothing of hostile parameters (%#)`,
      `${callback}: ends a denied attempt with a reason and a way out`,
    ],
  },
  B14: {
    threat: 'callbacks that crash the process',
    proof: [`${robustness}: stays up through two thousand strange callbacks`],
  },
  B15: {
    threat: 'one attempt’s cookie at another’s callback',
    proof: [`${robustness}: of one attempt are worth nothing under another’s name`],
  },
  B16: {
    threat: 'a sealed value in another’s place',
    proof: [
      'src/authorization/createSealer.test.ts: opens nothing that was sealed for another purpose',
      `${robustness}: are never the seal of the callback URL`,
    ],
  },
  B17: {
    threat: 'checks that fail open when misconfigured',
    proof: [
      `${canaries}: a wrong %s refuses to start, and tells the fix without the value`,
      `${verification}: confirms nothing where the project has no verifier, and says so`,
    ],
  },
  B18: {
    threat: 'a forwarder that rewrites parameters',
    proof: [`${callback}: sends the browser on to upstream, query untouched`],
  },

  D1: {
    threat: 'cross-site posts of every kind',
    proof: [`${requests}: %s`, `${requests}: refuses a body that calls itself %s`],
  },
  D2: { threat: 'a sibling subdomain', proof: ['test/smokeCases.ts: refuses a sibling'] },
  D3: {
    threat: 'browsers without Fetch Metadata',
    proof: [`${requests}: no Fetch Metadata, own Origin`, `${requests}: neither header`],
  },
  D4: {
    threat: 'origins that look right',
    proof: [`${requests}: an Origin that only begins right`, `${requests}: sets no CORS header for anybody else`],
  },
  D5: {
    threat: 'a callback that our own policy blocks',
    proof: [
      `${connect}: leads from the press to connected, and nobody else sees the account`,
      `${callback}: opens itself once more where another site sent the browser there`,
    ],
  },
  D6: {
    threat: 'method tricks',
    proof: [`${requests}: ignores everything that would override the method`, `${requests}: refuses %s`],
  },
  D7: {
    threat: 'CORS that lets too many in',
    proof: [
      `${requests}: lets the listed origins in, cookies included, and answers their preflights`,
      `${requests}: sets no CORS header for anybody else`,
    ],
  },
  D8: {
    threat: 'cookies with weak attributes',
    proof: [
      `${robustness}: on https have the __Host- prefix and every attribute`,
      `${robustness}: on http://localhost have a plain name, which Safari needs`,
    ],
  },
  D9: {
    threat: 'cookies that come twice',
    proof: [`${callback}: takes a cookie that stands twice, or under another name, for none`],
  },
  D10: { threat: 'framed pages', proof: [`${robustness}: cannot be framed, and load nothing from elsewhere`] },
  D11: {
    threat: 'windows that are cut off by COOP',
    because:
      'Needs a browser: the end-to-end tests of the demo play it. Here, the page sets no COOP and relies on no handle.',
  },
  D12: {
    threat: 'messages to any origin',
    proof: [`${callback}: tells by its script, from our own origin, and holds no outcome of its own making`],
  },
  D13: {
    threat: 'forged messages on the channel',
    because: 'A message only makes a page ask again; the browser package tests that.',
  },
  D14: {
    threat: 'a window that is blocked, or another cookie jar',
    proof: [
      `${connect}: sends the user on in the same tab when the start named a place of the app`,
      `${callback}: revokes and deletes the account when %s brings the attempt`,
    ],
  },
  D15: { threat: 'script in callback pages', proof: [`${callback}: reflects nothing of hostile parameters (%#)`] },
  D16: {
    threat: 'JSON that another site embeds',
    proof: [
      `${requests}: come back made from nothing, and nothing is kept`,
      'test/smokeCases.ts: refuses another site, reading',
    ],
  },
  D17: {
    threat: 'a strict content policy of the host',
    proof: [`${robustness}: cannot be framed, and load nothing from elsewhere`],
  },

  E1: { threat: 'redirect targets of every known trick', proof: [`${returnTo}: refuses %j`] },
  E2: { threat: 'a check of the first letters only', proof: [`${returnTo}: keeps to the prefixes, by whole segments`] },
  E3: { threat: 'tabs and line breaks in targets', proof: [`${returnTo}: refuses %j`] },
  E4: { threat: 'dots before slashes', proof: [`${returnTo}: refuses %j`] },
  E5: {
    threat: 'targets made of all of these',
    proof: [`${returnTo}: never leaves the origins, whatever is thrown at it`],
  },
  E6: {
    threat: 'hostile Host and forwarding headers',
    proof: [`${robustness}: come from options, whatever the request says about itself`],
  },
  E7: {
    threat: 'a link of upstream’s to elsewhere',
    proof: [`${connect}: does not follow a Connect Link to an unknown place`],
  },
  E8: { threat: 'line breaks in headers', proof: [`${robustness}: stays up through two thousand strange callbacks`] },
  E9: {
    threat: 'redirects that keep the method',
    proof: ['test/smokeCases.ts: answers a callback of nobody’s with a page'],
  },

  F1: { threat: 'paths in IDs', proof: [`${requests}: lets no ID like %s through`] },
  F2: { threat: 'upstream’s other routes', proof: [`${requests}: has nothing at %s`] },
  F3: { threat: 'inbound headers that reach upstream', proof: [`${requests}: go to upstream made from nothing`] },
  F4: { threat: 'the same, spelled otherwise', proof: [`${requests}: go to upstream made from nothing`] },
  F5: { threat: 'hop-by-hop headers', proof: [`${requests}: go to upstream made from nothing`] },
  F6: {
    threat: 'forged forwarding headers',
    proof: [
      `${robustness}: come from options, whatever the request says about itself`,
      'test/hosts.test.ts: behind a proxy',
    ],
  },
  F7: {
    threat: 'paths written oddly',
    proof: [`${requests}: has nothing at %s`, 'test/smokeCases.ts: has no route with two slashes'],
  },
  F8: {
    threat: 'smuggled requests',
    because: 'Node’s parser refuses them before any handler; the server is the host’s.',
  },
  F9: {
    threat: 'upstream headers that reach the browser',
    proof: [`${requests}: come back made from nothing, and nothing is kept`, `${faults}: hostile headers`],
  },
  F10: { threat: 'upstream answers that are no JSON', proof: [`${faults}: HTML with 200`] },
  F11: {
    threat: 'prototypes',
    proof: ['test/smokeCases.ts: refuses __proto__', 'test/smokeCases.ts: refuses constructor'],
  },
  F12: { threat: 'strange JSON', proof: [`${requests}: deep nesting`] },
  F13: {
    threat: 'huge and packed bodies',
    proof: [`${requests}: refuses a body that is too long`, `${requests}: does not unpack a body that is %s`],
  },
  F14: {
    threat: 'bodies that the host has parsed, or not',
    proof: [
      'test/hosts.test.ts: behind every body parser',
      'test/webhooks.test.ts: names the fix where it comes after it',
    ],
  },
  F15: {
    threat: 'expressions that never end',
    because: 'Every pattern is anchored and linear, and every input it meets is capped before.',
  },
  F16: {
    threat: 'line breaks towards upstream',
    proof: [
      `${canaries}: a wrong %s refuses to start, and tells the fix without the value`,
      `${requests}: take no request ID that could break a log line`,
    ],
  },
  F17: {
    threat: 'answers that nobody asked for',
    proof: [`${composio}: gives nobody an answer that was meant for somebody else`],
  },

  H1: {
    threat: 'credentials that upstream repeats',
    proof: [`${canaries}: reach no answer, header, log line, event or stream, whatever fields upstream adds`],
  },
  H2: {
    threat: 'the key in a browser bundle',
    because: 'The boundary rules keep this package out of browsers, and the demo’s build is searched for it.',
  },
  H3: {
    threat: 'secrets in errors that the host sees',
    proof: [`${faults}: meets %s`, `${composio}: says so where nobody listens, and names no key`],
  },
  H4: { threat: 'stacks in answers', proof: [`${requests}: that %s is 503, and its message goes nowhere`] },
  H5: { threat: 'forged log lines', proof: [`${requests}: take no request ID that could break a log line`] },
  H6: {
    threat: 'a log that clients fill',
    proof: [`${robustness}: stays quiet when clients break off in the middle of a body`],
  },
  H7: {
    threat: 'secrets in addresses',
    proof: [`${callback}: tells by its script, from our own origin, and holds no outcome of its own making`],
  },
  H8: { threat: 'answers that are kept', proof: [`${requests}: come back made from nothing, and nothing is kept`] },
  H9: { threat: 'a cache that is deceived by a suffix', proof: ['test/smokeCases.ts: has no route with a suffix'] },
  H10: { threat: 'keys that stay in a form', because: 'That is the browser package’s; it tests it.' },
  H11: {
    threat: 'nobody can tell what happened',
    proof: [
      `${callback}: revokes and deletes the account when %s brings the attempt`,
      `${accounts}: pauses, resumes, renames and disconnects`,
      `${accounts}: filters what upstream should have filtered, and says so`,
    ],
  },
  H12: { threat: 'a debug mode that tells all', because: 'There is none.' },
  H13: {
    threat: 'a key that may do more than is needed',
    because: 'Upstream has no call that tells; the message of upstream_auth and the README list what the key needs.',
  },

  K1: { threat: 'an upstream out of reach', proof: [`${composio}: says so where nobody listens, and names no key`] },
  K2: { threat: 'an upstream that stalls or drips', proof: [`${composio}: gives up on an upstream that %s`] },
  K3: { threat: 'answers that make no sense', proof: [`${faults}: meets %s`] },
  K4: { threat: 'answers without end', proof: [`${faults}: two megabytes`] },
  K5: {
    threat: 'a key that is refused',
    proof: [
      `${faults}: meets %s`,
      'src/upstream/createUpstreamGate.test.ts: closes after five failures within ten seconds, and lets one call try after five more',
    ],
  },
  K6: {
    threat: 'routes that are gone, conflicts',
    proof: [`${faults}: meets %s`, `${accounts}: pauses, resumes, renames and disconnects`],
  },
  K7: {
    threat: 'an upstream that asks to be left alone',
    proof: [`${faults}: with Retry-After %j becomes ours of %s seconds, and keeps further calls away`],
  },
  K8: {
    threat: 'bursts of errors',
    proof: [`${composio}: repeats reading, and never writing`, `${composio}: leaves upstream alone while it is down`],
  },
  K9: {
    threat: 'writes whose answer is lost',
    proof: [
      `${connect}: never makes an account twice when the answer is lost`,
      `${connect}: finds the account again when the answer to making it is lost`,
    ],
  },
  K10: { threat: 'repetition that makes it worse', proof: [`${composio}: adds a tenth of calls at most by repeating`] },
  K11: {
    threat: 'statuses nobody has heard of',
    because:
      'The table of states in the contract decides, and its tests show that no unknown status counts as connected.',
  },
  K12: {
    threat: 'an end with an unclear cause',
    proof: [`${callback}: says that it took too long, and changes nothing`],
  },
  K13: { threat: 'lists without end', proof: [`${robustness}: does not follow a list without end`] },
  K14: {
    threat: 'forged, repeated and late webhooks',
    proof: [
      'test/webhooks.test.ts: refuses %s',
      'test/webhooks.test.ts: tells the user’s tabs and the host that an account has expired, once',
    ],
  },

  L1: {
    threat: 'a user who asks without end',
    proof: [
      'test/limits.test.ts: hold each user for themselves, and say when to come back',
      'test/limits.test.ts: keep whoever brings back an attempt again and again from upstream',
    ],
  },
  L2: { threat: 'limits by address', because: 'Limits go by user and tenant, never by address.' },
  L3: { threat: 'a limiter whose store is down', because: 'The store is this process.' },
  L4: {
    threat: 'polling that eats everybody’s budget',
    proof: [
      'test/limits.test.ts: of a thousand tabs with attempts under way costs upstream next to nothing',
      'src/events/createPendingPoll.test.ts: asks once for many users, and only for those who listen or have just asked',
    ],
  },
  L5: {
    threat: 'streams without end',
    proof: [
      'test/events.test.ts: is for users who are signed in, and bounded by user',
      'test/events.test.ts: costs the user nothing where the browser goes while identify is asked',
    ],
  },
  L6: {
    threat: 'readers who do not read',
    proof: ['src/events/createEventStreams.test.ts: drops a reader who does not read'],
  },
  L7: {
    threat: 'somebody else’s events',
    proof: [
      'test/events.test.ts: begins with look again, and tells each tab of the user, and nobody else, when something has changed',
    ],
  },
  L8: { threat: 'compression and proxies that hold events back', proof: ['test/hosts.test.ts: behind compression'] },
  L9: { threat: 'slow clients', proof: ['src/hardenServer.test.ts: lets go of a client that is slow with %s'] },
  L10: {
    threat: 'maps that only grow',
    proof: [
      'src/limits/createMemoryLimiter.test.ts: forgets those that were quiet longest where there are too many',
      'src/events/createPendingPoll.test.ts: holds no more than it can look after',
      'src/upstream/createBoundedCache.test.ts: lets the oldest go where there are too many',
    ],
  },
  L11: {
    threat: 'a server that cannot stop',
    proof: [
      'src/events/createEventStreams.test.ts: ends all when the server stops',
      'test/events.test.ts: sends a browser that comes back on the same connection to another instance once the host stops',
    ],
  },
  L12: {
    threat: 'errors that end the process',
    proof: [`${robustness}: survives a listener that throws`, `${faults}: meets %s`],
  },
  L13: {
    threat: 'listeners and timers that stay',
    proof: [
      'src/events/createEventStreams.test.ts: ends a stream within a minute, with a sign of life in between, and leaves nothing behind',
    ],
  },
  L14: { threat: 'a long tail of dependencies', proof: [`${robustness}: stands on six others at most`] },
};
