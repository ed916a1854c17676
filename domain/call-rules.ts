import type { Tool } from './call-event.ts';
import type { Call, Presented } from './call.ts';
import { referenceKey, referenceKeysSaid } from './load-reference.ts';
import type { Negotiation } from './negotiation/negotiation.ts';
import { carrierKey } from './verification.ts';

/** Why a tool is not for this moment of the call; the agent gets it as a business answer. */
export type ToolRefusal = 'call_ended' | 'verification_required' | 'not_eligible' | 'already_settled';

const needsEligibleCaller = (call: Call): ToolRefusal | null => {
  if (call.phase === 'refused') return 'not_eligible';
  return call.caller === null ? 'verification_required' : null;
};

/** Which tool may be used when. null means go ahead. */
export const guardTool = (call: Call, tool: Tool): ToolRefusal | null => {
  if (call.phase === 'closed') return tool === 'finalize' ? null : 'call_ended';
  switch (tool) {
    case 'verify':
      return call.phase === 'agreed' || call.phase === 'handed_off' ? 'already_settled' : null;
    case 'search':
    case 'evaluate':
      return needsEligibleCaller(call);
    case 'handoff':
      return call.phase === 'refused' ? 'not_eligible' : null;
    case 'finalize':
      return null;
  }
};

/** The presented load that an id or a reference number names, however the number is written or read out. */
export const findPresented = (call: Call, idOrReference: string): Presented | null => {
  const wanted = idOrReference.trim().toLowerCase();
  const exact = call.presented.find(
    ({ load }) => load.loadId.toLowerCase() === wanted || load.referenceNumber.toLowerCase() === wanted,
  );
  if (exact !== undefined) return exact;
  const [meant] = referenceKeysSaid(idOrReference.trim()).flatMap((key) =>
    call.presented.filter(({ load }) => referenceKey(load.referenceNumber) === key),
  );
  return meant ?? null;
};

/** The load talked about: the one last negotiated, else the only one told (api.md, evaluate). */
export const loadInQuestion = (call: Call): Presented | null => {
  const last = call.negotiations.at(-1);
  if (last !== undefined) return findPresented(call, last.loadId);
  return call.presented.length === 1 ? (call.presented[0] ?? null) : null;
};

/** What this carrier bargained over a load; another carrier named in the same call starts fresh (rules.md §4.9). */
export const negotiationOver = (call: Call, loadId: string): Negotiation | null => {
  const key = call.caller === null ? null : carrierKey(call.caller);
  return call.negotiations.find((one) => one.loadId === loadId && one.carrierKey === key) ?? null;
};

/** Loads this call is done with, by the caller's word or by ours: not told again unless he reads out the reference. */
export const turnedDown = ({
  negotiations,
  passedOver,
}: Pick<Call, 'negotiations' | 'passedOver'>): readonly string[] => [
  ...passedOver,
  ...negotiations
    .filter(({ status }) => status === 'declined' || status === 'rejected')
    .map(({ loadId }) => loadId),
];
