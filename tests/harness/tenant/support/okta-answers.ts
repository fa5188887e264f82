/** Error responses of Okta's API, which the proxy sends in the org's place. */

/** The body of an error response, in Okta's form. */
export const oktaError = (errorCode: string, errorSummary: string) =>
  JSON.stringify({ errorCode, errorSummary, errorLink: errorCode, errorId: 'oaeX', errorCauses: [] });

/** The response to a request beyond the rate limit, which resets after `seconds` by the org's clock. */
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
