import type { Deal } from './call-event.ts';
import type { Call } from './call.ts';
import { findPresented } from './call-rules.ts';
import type { HandoffReason } from './handoff.ts';
import { spokenDollars } from './money.ts';
import { roundsUsed } from './negotiation/negotiation.ts';
import { stateName } from './us-state.ts';

/** A whispered summary holds at most this many characters on the platform that reads it out. */
const WHISPER_LIMIT = 1024;

const REASON_TEXT: Readonly<Record<HandoffReason, string>> = {
  deal_accepted: 'The carrier agreed to a price and wants to book.',
  human_requested: 'The carrier asked for a person.',
  needs_review: 'The carrier needs a review before it can book.',
  above_ceiling: 'The price on the table needs your approval.',
  other: 'The agent handed the call over.',
};

const carrierText = (call: Call): string => {
  const { caller } = call;
  if (caller === null) return 'The caller has not been identified.';
  const name = caller.carrier?.legalName ?? caller.companyName ?? 'Carrier';
  const number =
    caller.mcNumber === null ? `USDOT ${caller.dotNumber ?? 'unknown'}` : `MC ${caller.mcNumber}`;
  const standing =
    caller.approvedBy === null
      ? `${caller.verdict.replace('_', ' ')}, not cleared to book`
      : 'cleared to book';
  return `${name}, ${number}, ${standing}.`;
};

const dealText = (call: Call, deal: Deal): string => {
  const load = findPresented(call, deal.loadId)?.load;
  const lane =
    load === undefined
      ? ''
      : ` ${load.origin.city}, ${stateName(load.origin.state)} to ${load.destination.city}, ${stateName(load.destination.state)}, pickup ${load.pickupSpoken}.`;
  const negotiation = call.negotiations.find(({ loadId }) => loadId === deal.loadId);
  const rounds = negotiation === undefined ? 0 : roundsUsed(negotiation);
  const bookable = deal.bookable ? '' : ' Nothing is held: a person must confirm.';
  const listed = load === undefined ? '' : `, listed at ${spokenDollars(load.loadboardRateCents)}`;
  return `Load ${deal.referenceNumber}.${lane} Agreed ${spokenDollars(deal.agreedCents)}${listed}, after ${String(rounds)} round${rounds === 1 ? '' : 's'}.${bookable}`;
};

/** What the rep hears and sees: one paragraph, short enough to be whispered. */
export const summarizeHandoff = (
  call: Call,
  deal: Deal | null,
  reason: HandoffReason,
  notes: string | null,
): string => {
  const parts = [
    REASON_TEXT[reason],
    carrierText(call),
    deal === null ? '' : dealText(call, deal),
    notes ?? '',
  ];
  const paragraph = parts
    .filter((part) => part !== '')
    .join(' ')
    .replaceAll(/\s+/g, ' ');
  return paragraph.length <= WHISPER_LIMIT ? paragraph : `${paragraph.slice(0, WHISPER_LIMIT - 1)}…`;
};
