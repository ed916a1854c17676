import type { CarrierRecord } from '../../domain/carrier.ts';
import type { FmcsaAnswer } from '../../domain/fmcsa-answer.ts';
import type { FmcsaService } from '../../domain/ports.ts';
import { createBreaker, type Breaker, type BreakerLimits } from './breaker.ts';
import { toCarrierRecord } from './carrier-record.ts';
import { createHttpTransport } from './http-transport.ts';
import { beforeDeadline, createInquiry, type Inquiry } from './inquiry.ts';
import { readAuthorities, readCarriers, type WireCarrier } from './wire-schemas.ts';

/** A docket with more owners than this is ambiguous anyway: their authorities settle nothing. */
const mostOwnersAsked = 5;

export interface FmcsaOptions {
  /** Everything before `/carriers`, such as `https://mobile.fmcsa.dot.gov/qc/services`. */
  readonly baseUrl: string;
  readonly webKey: string;
  /** One deadline over the carrier and the authority request together. */
  readonly deadlineMs: number;
  readonly breaker?: BreakerLimits;
}

/** FMCSA asked directly. `close` gives its connections back. */
export interface DirectFmcsa extends FmcsaService {
  readonly breaker: Breaker;
  readonly close: () => Promise<void>;
}

/** FMCSA QCMobile over HTTP, every question asked anew. Never throws for what the far side does. */
export function createFmcsaService(options: FmcsaOptions): DirectFmcsa {
  const transport = createHttpTransport(options);
  const breaker = createBreaker(options.breaker);
  // The deadline lies around the breaker, whose half-open state lets others wait for the one that tries.
  const find = (path: string): Promise<FmcsaAnswer> =>
    beforeDeadline(options.deadlineMs, (deadline) =>
      breaker.run(() => findAt(path, createInquiry(transport, deadline)), deadline.signal),
    );
  return {
    findByDocket: (docketNumber) => find(`/carriers/docket-number/${encodeURIComponent(docketNumber)}`),
    findByDot: async (dotNumber) =>
      onlyAbout(dotNumber, await find(`/carriers/${encodeURIComponent(dotNumber)}`)),
    breaker,
    close: () => transport.close(),
  };
}

async function findAt(path: string, inquiry: Inquiry): Promise<FmcsaAnswer> {
  const askedAtMs = Date.now();
  const reply = await inquiry.ask(path);
  if (reply.kind === 'trouble') return { kind: 'could_not_ask', cause: reply.cause, detail: reply.detail };
  if (reply.kind === 'nothing') return { kind: 'not_found', askedAtMs };
  const owners = readCarriers(reply.content);
  if (!owners.ok) return { kind: 'could_not_ask', cause: 'unreadable', detail: owners.problem };
  if (owners.value.length === 0) return { kind: 'not_found', askedAtMs };
  const records =
    owners.value.length > mostOwnersAsked
      ? owners.value.map((owner) => toCarrierRecord(owner, null, [reply.body]))
      : await Promise.all(owners.value.map((owner) => askAuthority(inquiry, owner, reply.body)));
  return { kind: 'found', source: 'fmcsa', records, askedAtMs };
}

/** A carrier whose authority rows cannot be read is still a carrier found, with `authorities` null. */
async function askAuthority(inquiry: Inquiry, owner: WireCarrier, ownerBody: string): Promise<CarrierRecord> {
  const reply = await inquiry.ask(`/carriers/${owner.dotNumber}/authority`);
  if (reply.kind !== 'content') return toCarrierRecord(owner, null, [ownerBody]);
  const rows = readAuthorities(reply.content);
  return toCarrierRecord(owner, rows.ok ? rows.value : null, [ownerBody, reply.body]);
}

/** An answer about another USDOT number than the one asked for is no answer. */
function onlyAbout(dotNumber: string, answer: FmcsaAnswer): FmcsaAnswer {
  if (answer.kind !== 'found') return answer;
  const [record, ...others] = answer.records;
  if (record && others.length === 0 && Number(record.facts.dotNumber) === Number(dotNumber)) return answer;
  return { kind: 'could_not_ask', cause: 'unreadable', detail: 'the answer is about another USDOT number' };
}
