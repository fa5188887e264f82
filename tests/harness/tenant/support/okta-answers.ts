/** Refusals of Okta's API, for the proxy to answer in the org's place. */

/** An answer in Okta's words. */
export const oktaError = (errorCode: string, errorSummary: string) =>
  JSON.stringify({ errorCode, errorSummary, errorLink: errorCode, errorId: 'oaeX', errorCauses: [] });

/** Beyond the limit, which resets in so many seconds by the org's clock. */
export const rateLimited = (seconds: number, clock = () => Date.now()) => ({
  answer: 429,
  headers: () => ({
    date: new Date(clock()).toUTCString(),
    'x-rate-limit-limit': '600',
    'x-rate-limit-remaining': '0',
    'x-rate-limit-reset': String(Math.floor(clock() / 1000) + seconds),
  }),
  body: oktaError('E0000047', 'API call exceeded rate limit due to too many requests.'),
});
