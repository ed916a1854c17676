import type { CallEvent } from './call-event.ts';
import { spokenDollars } from './money.ts';
import type { Verification } from './verification.ts';

/** What was wrong with days that were understood. */
const SENSELESS = { past: 'has passed', inverted: 'ends before it begins' } as const;

/** One line of the timeline, for people. Says nothing of ceilings. */
export const describeEvent = (event: CallEvent): string => {
  switch (event.kind) {
    case 'carrier_verified':
      return describeVerification(event.verification);
    case 'number_unreadable':
      return `No carrier number in "${event.words}".`;
    case 'loads_presented':
      return event.loads.length > 0
        ? `Told ${String(event.loads.length)} of ${String(event.totalMatches)} matching loads: ${references(event.loads)}.`
        : event.alternatives.length > 0
          ? `Nothing fitted; told alternatives: ${references(event.alternatives)}.`
          : 'No load fitted, no alternative either.';
    case 'criteria_unclear':
      return event.options.length > 0
        ? `"${event.words}" could be ${event.options.join(' or ')}.`
        : `"${event.words}" ${event.because === undefined ? 'was not understood' : SENSELESS[event.because]}.`;
    case 'load_unavailable':
      return `Load ${event.referenceNumber ?? event.loadId ?? ''} is not available (${event.because}).`;
    case 'offer_decided':
      return describeDecision(event);
    case 'offer_declined':
      return `The carrier declined load ${event.negotiation.referenceNumber}.`;
    case 'offer_invalid':
      return `An ask of "${event.words}" was not taken seriously; asked again.`;
    case 'tool_refused':
      return `${event.tool} was not for this moment: ${event.status}.`;
    case 'hold_expired':
      return 'The hold ran out.';
    case 'load_changed':
      return `A load on the table was ${event.change}.`;
    case 'handoff_arranged':
      return event.handoff.rep === null
        ? `Handoff ${event.handoff.status.replace('_', ' ')}.`
        : `Handed to ${event.handoff.rep.name}.`;
    case 'review_decided':
      return event.verification === undefined
        ? `Review: ${event.decision}${event.note === null ? '' : `, ${event.note}`}.`
        : `FMCSA was asked again. ${describeVerification(event.verification)}`;
    case 'rep_decided':
      return `The rep's decision: ${event.decision}${event.reason ? `, ${event.reason}` : ''}.`;
    case 'handoff_assigned':
      return `${event.repName} has the handoff now.`;
    case 'session_ended':
      return `The platform ended the session: ${event.status}.`;
    case 'call_closed':
      return `Call closed: ${event.outcome}, ${event.sentiment.label}.`;
  }
};

const references = (loads: readonly { readonly referenceNumber: string }[]): string =>
  loads.map(({ referenceNumber }) => referenceNumber).join(', ');

const describeVerification = (verification: Verification): string => {
  switch (verification.kind) {
    case 'judged': {
      const why = verification.reasons.length === 0 ? '' : ` (${verification.reasons.join(', ')})`;
      return `${verification.carrier.legalName}, USDOT ${verification.dotNumber}: ${verification.verdict}${why}.`;
    }
    case 'could_not_ask':
      return `FMCSA could not be asked (${verification.cause}): unverified.`;
    case 'not_found':
      return 'FMCSA knows no such carrier.';
    case 'ambiguous':
      return `${String(verification.candidates.length)} carriers share that docket.`;
  }
};

const describeDecision = ({ negotiation, deal }: Extract<CallEvent, { kind: 'offer_decided' }>): string => {
  const round = negotiation.rounds.at(-1);
  if (round === undefined) return `Bargaining over load ${negotiation.referenceNumber}.`;
  const ask = `Load ${negotiation.referenceNumber}, round ${String(round.round)}, ask ${spokenDollars(round.askCents)}`;
  if (round.counterCents !== null) return `${ask}: countered ${spokenDollars(round.counterCents)}.`;
  if (round.decision === 'rejected') return `${ask}: rejected.`;
  return `${ask}: accepted${deal?.bookable === true ? ', load held' : ', not bookable'}.`;
};
