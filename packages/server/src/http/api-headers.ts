/**
 * What every answer of the admin surface says of the product, by which clients choose what to ask of it: the API's
 * version, a name that stands for "self-hosted", and the release that it is compatible with [HOST-2].
 */
export const apiHeaders: Readonly<Record<string, string>> = {
  'tfp-api-version': '2.6',
  'tfp-appname': 'Rollcall',
  'x-tfe-version': '2.1.0',
  'x-tfe-current-version': '2.1.0',
};
