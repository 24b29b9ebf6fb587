/** Entra's feature flag: with it operations are lower case and booleans are booleans; without it "Replace" and "False". */
export type EntraFlag = 'aadOptscim062020' | false;
