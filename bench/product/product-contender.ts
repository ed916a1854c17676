import { eligibleCarriers } from '../../simulator/fmcsa/carriers.ts';
import { timeStep, type Contender, type Step } from '../measure/contender.ts';
import type { ApiClient, ToolAnswer } from './api-client.ts';
import { CELLS, cellOfCall, SEARCH_RADIUS_MILES } from './cells.ts';
import { transcriptOf } from './transcript.ts';

type Body = Readonly<Record<string, unknown>>;
type ToldLoad = { readonly load_id: string; readonly loadboard_rate: number };
type Turn = { readonly tool: string; readonly body: Body; readonly expects: string };

const listOf = (answer: ToolAnswer): readonly ToldLoad[] => answer.loads as readonly ToldLoad[];

const verify = (index: number): Turn => {
  // Carriers change slower than cells: no carrier meets one load in two calls of a block.
  const carrier = eligibleCarriers[(index + Math.floor(index / CELLS.length)) % eligibleCarriers.length];
  const { docketNumber = 0, legalName = '' } = carrier ?? {};
  const body = { mc_number: `MC ${docketNumber}`, company_name: legalName.toLowerCase(), dot_number: '' };
  return { tool: 'fmcsa/verify', body, expects: 'eligible' };
};

const search = (index: number): Turn => {
  const { origin, spoken } = cellOfCall(index);
  const body = {
    equipment_type: spoken,
    origin: `${origin.city}, ${origin.state}`,
    destination: 'anywhere',
    radius_miles: String(SEARCH_RADIUS_MILES),
    pickup_date: 'null',
    limit: '3',
    reference_number: '',
  };
  return { tool: 'loads/search', body, expects: 'matched' };
};

const offer = ({ load_id, loadboard_rate }: ToldLoad): Turn => {
  const body = { load_id, carrier_offer: `$${Math.round(loadboard_rate * 1.2)}`, action: 'offer' };
  return { tool: 'negotiations/evaluate', body, expects: 'counter_offer' };
};

const accept = ({ load_id }: ToldLoad): Turn => {
  const body = { load_id, carrier_offer: '', action: 'accept' };
  return { tool: 'negotiations/evaluate', body, expects: 'accepted' };
};

const handoff = ({ load_id }: ToldLoad): Turn => {
  const contact = { contact_name: 'Ray', contact_phone: '+1 312 555 0142', contact_email: '' };
  const body = { load_id, reason: 'deal_accepted', agreed_rate: '', preferred_rep: 'none', ...contact };
  return { tool: 'calls/handoff', body, expects: 'ready' };
};

const finalize = (): Turn => ({
  tool: 'calls/finalize',
  body: {
    transcript: transcriptOf(),
    duration_seconds: '184',
    ended_by: 'assistant',
    outcome: 'Success',
    extracted: { agreed_rate: '1850', equipment: 'dry van' },
  },
  expects: 'recorded',
});

/** Plays turns until one is answered otherwise than expected; the rest of such a call would measure nothing. */
const createPlayer = (client: ApiClient, callId: string) => {
  const steps: Step[] = [];
  const take = async (name: string, { tool, body, expects }: Turn): Promise<ToolAnswer | null> => {
    const { step, answer } = await timeStep({
      tool: name,
      ask: () => client.ask(tool, { call_id: callId, ...body, _message: 'One moment, please.' }),
      isPending: ({ status }) => status === 'pending',
      judge: ({ status }) => (status === expects ? null : `${name}: ${status}`),
    });
    steps.push(step);
    return step.surprise === null ? answer : null;
  };
  return { steps, take };
};

/** The product over HTTP: verify, search, offer, accept, handoff, finalize. */
export const createProduct = (client: ApiClient, runId: string): Contender => ({
  name: 'product',
  async playCall(index) {
    const callId = `${runId}-${index}`;
    const { steps, take } = createPlayer(client, callId);
    const played = { workflowId: `call:${callId}`, steps };
    if ((await take('verify', verify(index))) === null) return played;
    const found = await take('search', search(index));
    const [load] = found === null ? [] : listOf(found);
    if (load === undefined) return played;
    if ((await take('evaluate (counter)', offer(load))) === null) return played;
    if ((await take('evaluate (accept)', accept(load))) === null) return played;
    if ((await take('handoff', handoff(load))) === null) return played;
    await take('finalize', finalize());
    return played;
  },
});

/** A call that stays open: verified, told of loads, in the first round over one of them. */
export const openCall = async (client: ApiClient, runId: string, index: number): Promise<readonly Step[]> => {
  const { steps, take } = createPlayer(client, `${runId}-open-${index}`);
  const place = Math.floor(index / CELLS.length);
  if ((await take('verify', verify(index))) === null) return steps;
  const found = await take('search', search(index));
  const loads = found === null ? [] : listOf(found);
  const load = loads[place % Math.max(1, loads.length)];
  if (load !== undefined) await take('evaluate (counter)', offer(load));
  return steps;
};
