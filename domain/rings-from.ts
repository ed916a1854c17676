/** The number the caller rings from; absent where the platform has none, as on the web. */
export type RingsFrom = { readonly callerPhone?: string };

export const ringsFrom = ({ callerPhone }: RingsFrom): RingsFrom =>
  callerPhone === undefined ? {} : { callerPhone };
