import type { Deal } from './call-event.ts';
import type { Call } from './call.ts';
import { findPresented } from './call-rules.ts';
import type { HandoffReason } from './handoff.ts';
import { spokenDollars } from './money.ts';
import { roundsUsed } from './negotiation/negotiation.ts';
import { carrierNameOf } from './verification.ts';

/** Heard in ten seconds at 17 characters a second, read in five; a whisper of the platform takes 1,024. */
export const HEARD_LIMIT = 170;
const LONGEST_NAME = 40;

const REASON_TEXT: Readonly<Record<HandoffReason, string>> = {
  deal_accepted: 'Ready to book.',
  human_requested: 'Asked for a person.',
  needs_review: 'Needs a review before booking.',
  above_ceiling: 'The price needs your approval.',
  other: 'Handed over by the agent.',
};

const clipped = (words: string, most: number): string =>
  words.length <= most ? words : `${words.slice(0, most - 1).trimEnd()}…`;

const carrierText = ({ caller }: Call): string => {
  if (caller === null) return 'Caller not identified.';
  const name = clipped(carrierNameOf(caller) ?? 'Carrier', LONGEST_NAME);
  const number =
    caller.mcNumber === null ? `USDOT ${caller.dotNumber ?? 'unknown'}` : `MC ${caller.mcNumber}`;
  const standing =
    caller.approvedBy === null ? `${caller.verdict.replace('_', ' ')}, not cleared` : 'cleared to book';
  return `${name}, ${number}, ${standing}.`;
};

const dealText = (call: Call, deal: Deal): string => {
  const load = findPresented(call, deal.loadId)?.load;
  const rate = spokenDollars(deal.agreedCents);
  if (load === undefined) return `Load ${deal.referenceNumber} at ${rate}.`;
  return `${rate}, ${load.origin.city} to ${load.destination.city}, pickup ${load.pickupSpoken}.`;
};

const alsoText = ({ referenceNumber, agreedCents }: Deal): string =>
  `Also agreed: load ${referenceNumber} at ${spokenDollars(agreedCents)}.`;

/** What is said as far as there is time, the most wanted first. */
const extras = (
  call: Call,
  deal: Deal | null,
  contactName: string | null,
  notes: string | null,
): readonly string[] => {
  const negotiation = call.negotiations.find(({ loadId }) => loadId === deal?.loadId);
  const rounds = negotiation === undefined ? 0 : roundsUsed(negotiation);
  const load = deal === null ? undefined : findPresented(call, deal.loadId)?.load;
  return [
    deal?.bookable === false ? 'Nothing is held.' : '',
    contactName === null ? '' : `${clipped(contactName, LONGEST_NAME)} on the line.`,
    notes ?? '',
    load === undefined || deal === null ? '' : `Load ${deal.referenceNumber}.`,
    load === undefined
      ? ''
      : `Listed ${spokenDollars(load.loadboardRateCents)}, ${String(rounds)} round${rounds === 1 ? '' : 's'}.`,
  ];
};

const plain = (words: string): string => words.replaceAll(/\s+/g, ' ').trim();

/** What the rep hears and sees: one paragraph, the price and the lane first; all the rest is on his page. `others`: what else is held for the caller. */
export const summarizeHandoff = (
  call: Call,
  deal: Deal | null,
  reason: HandoffReason,
  notes: string | null,
  contactName: string | null = null,
  others: readonly Deal[] = [],
): string => {
  const first =
    deal === null
      ? [REASON_TEXT[reason]]
      : [reason === 'deal_accepted' ? 'Agreed' : REASON_TEXT[reason], dealText(call, deal)];
  return extras(call, deal, contactName, notes)
    .map(plain)
    .filter((part) => part !== '')
    .reduce(
      (said, part) => (said.length + 1 + part.length <= HEARD_LIMIT ? `${said} ${part}` : said),
      clipped(plain([...first, ...others.map(alsoText), carrierText(call)].join(' ')), HEARD_LIMIT),
    );
};
