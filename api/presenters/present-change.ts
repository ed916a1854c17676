import type { Change } from '../../domain/change-feed.ts';
import { callLineFields } from './present-call.ts';
import { bookFields } from './present-loads.ts';

/** A change as the stream tells it: the line of the list it belongs to. Ceilings and customers' rates never. */
export const changeFields = (change: Change): { readonly event: Change['kind']; readonly data: object } => {
  switch (change.kind) {
    case 'call':
      return { event: 'call', data: callLineFields(change.call) };
    case 'load':
      return { event: 'load', data: bookFields(change.load, false) };
    case 'calls':
    case 'loads':
      return { event: change.kind, data: { reload: true } };
  }
};
