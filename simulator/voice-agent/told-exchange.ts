import type { ToolExchange } from './tool-client.ts';
import type { HandoffReply, OfferReply, SearchReply, ToolAnswer, VerifyReply } from './tool-contract.ts';

/** One webhook in a line: the tool, the decision, what it rests on, and how long it took. */
export function toldExchange({ tool, httpStatus, latencyMs, answer, violations }: ToolExchange): string {
  const decision = answer === null ? `HTTP ${httpStatus} (${violations.join('; ')})` : decisionOf(answer);
  return `${tool}  ${decision}  ${Math.round(latencyMs)} ms`;
}

function decisionOf({ tool, reply }: ToolAnswer): string {
  switch (tool) {
    case 'fmcsa/verify':
      return withDetails(reply.status, detailsOfVerification(reply));
    case 'loads/search':
      return withDetails(reply.status, detailsOfSearch(reply));
    case 'negotiations/evaluate':
      return withDetails(reply.status, detailsOfOffer(reply));
    case 'calls/handoff':
      return withDetails(reply.status, detailsOfHandoff(reply));
    case 'calls/finalize':
      return withDetails(reply.status, [
        reply.outcome,
        reply.sentiment?.label,
        reply.next_actions.map((action) => action.replaceAll('_', ' ')).join(', '),
      ]);
    case 'trouble':
      return reply.status;
  }
}

type Detail = string | null | undefined;

const withDetails = (status: string, details: readonly Detail[]): string =>
  [status, ...details.filter((detail) => detail !== null && detail !== undefined && detail !== '')].join(
    ' · ',
  );

const dollars = (amount: number): string => `$${amount.toLocaleString('en-US')}`;

const detailsOfVerification = ({ carrier, dot_number, reasons }: VerifyReply): readonly Detail[] => [
  carrier?.legal_name,
  dot_number === null ? null : `USDOT ${dot_number}`,
  reasons.join(', '),
];

function detailsOfSearch({ loads, alternatives, total_matches, options }: SearchReply): readonly Detail[] {
  const [told] = loads.length > 0 ? loads : alternatives;
  const lane =
    told === undefined
      ? null
      : `${told.origin.city ?? told.origin.state} to ${told.destination.city ?? told.destination.state}`;
  return [
    loads.length > 0 ? `${total_matches} found` : null,
    lane,
    told === undefined
      ? null
      : `${told.equipment_type.replaceAll('_', ' ')} at ${dollars(told.loadboard_rate)}`,
    options?.join(' or '),
  ];
}

function detailsOfOffer({ round, counter_offer, agreed_rate, final }: OfferReply): readonly Detail[] {
  return [
    round === null || round === 0 ? null : `round ${round}`,
    counter_offer === null ? null : `we say ${dollars(counter_offer)}`,
    agreed_rate === null ? null : `agreed at ${dollars(agreed_rate)}`,
    final && counter_offer !== null ? 'our last word' : null,
  ];
}

const detailsOfHandoff = ({ rep, queue }: HandoffReply): readonly Detail[] => [
  rep === null ? null : `to ${rep.name}`,
  queue === null || queue === undefined ? null : `place ${queue.position} in the queue`,
];
