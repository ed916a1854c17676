import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from '../simulator/happyrobot/template/branch.ts';
import { readTemplate } from '../simulator/happyrobot/template/read-template.ts';
import {
  pickableVariables,
  renderBody,
  renderRawBody,
  renderText,
} from '../simulator/happyrobot/template/render.ts';
import type { Template } from '../simulator/happyrobot/template/template-schema.ts';
import type { Line, Walked } from '../simulator/happyrobot/template/walk.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';
import { callOf, pathOf } from './happyrobot-template/desk-platform.ts';

let desk: RealDesk;
let template: Template;
beforeAll(async () => {
  template = await readTemplate();
  desk = await openRealDesk();
  await desk.publish(8);
}, 120_000);
afterAll(async () => desk.stop());

const number = (mc_number: string): Line => ({ does: 'gives_number', said: { mc_number } });
const eligible = number('MC 123 456');
const truck = (said: Readonly<Record<string, string>> = {}): Line => ({
  does: 'describes_truck',
  said: { equipment_type: '53 foot dry van', origin: 'Dallas, TX', destination: 'anywhere', ...said },
});
/** Asks so much for the load told first, or offered in place of one. */
const asks = (carrier_offer: string): Line => ({
  does: 'names_price',
  said: ({ loads = [], alternatives = [] }) => {
    const [load] = [...(loads as readonly Answer[]), ...(alternatives as readonly Answer[])];
    return { carrier_offer, ...(load === undefined ? {} : { load_id: String(load.load_id) }) };
  },
});
const takes: Line = { does: 'takes_our_price' };
const call = (
  lines: readonly Line[],
  ...more: [variables?: Readonly<Record<string, string>>, absent?: string]
) => callOf(desk, template, lines, ...more);

/** Whom and where the rep rings. */
const contactOf = async ({ steps }: Walked): Promise<unknown> => {
  const handoffId = String(steps.find(({ tool }) => tool === 'hand_off')?.answer.handoff_id);
  const { body } = await desk.send('GET', `/api/v1/handoffs/${handoffId}`, { scope: 'ops' });
  return (body.handoff as Answer).contact;
};

describe('calls walked by the workflow', () => {
  it('a caller whose price is right away is put through', async () => {
    const walked = await call([eligible, truck(), asks('$1,800')], {
      ...{
        'extract.mc_number': '123456',
        'extract.agreed_rate': '$1,800.00',
        'extract.deal_accepted': 'true',
      },
      ...{ 'classify.outcome': 'info_only', 'classify.sentiment': 'Positive' },
    });
    expect(pathOf(walked)).toEqual([
      ...['verify_carrier eligible', 'search_loads matched', 'evaluate_offer accepted'],
      ...['hand_off ready', 'finalize recorded'],
    ]);
    expect(walked).toMatchObject({ end: 'transferred', transfer: { number: '+15125550100' } });
    expect(walked.transfer?.whisper).toContain('1,800');
    expect(walked.record?.answer).toMatchObject({
      ...{ outcome: 'transferred', sentiment: { label: 'positive', source: 'platform' } },
    });
    const { call: kept } = (await desk.get(`/calls/${String(walked.record?.answer.call_id)}`)).body as {
      call: Answer;
    };
    expect(kept).toMatchObject({ agreed_rate: 1800, extracted_unreadable: [], mismatches: [] });
    expect((kept.transcript as readonly Answer[])[0]?.content).toBe(template.agent.opening);
    expect(await contactOf(walked)).toEqual({ name: 'Ray', phone: '+12145550123', email: null });
  });

  it('a refused caller hears no load', async () => {
    const walked = await call([number('6011204')]);
    expect(pathOf(walked)).toEqual(['verify_carrier ineligible', 'finalize recorded']);
    expect(walked.record?.answer.outcome).toBe('not_eligible');
  });

  it('a caller without a match takes what is offered in its place', async () => {
    const walked = await call([eligible, truck({ origin: 'Waco, TX', radius_miles: '50' }), asks('1800')]);
    expect(pathOf(walked).slice(1, 4)).toEqual([
      ...['search_loads no_match', 'evaluate_offer accepted', 'hand_off ready'],
    ]);
  });

  it('a bargainer climbs down and takes our last number', async () => {
    const { referenceNumber: reference_number } = await desk.publishOne();
    const walked = await call([
      eligible,
      truck({ reference_number }),
      asks('2500'),
      asks('24 hundred'),
      takes,
    ]);
    expect(pathOf(walked).slice(2, 6)).toEqual([
      ...['evaluate_offer counter_offer', 'evaluate_offer counter_offer'],
      ...['evaluate_offer accepted', 'hand_off ready'],
    ]);
    const [, counter, accepted] = walked.steps.filter(({ tool }) => tool === 'evaluate_offer');
    expect(accepted?.body).toMatchObject({ action: 'accept', carrier_offer: '' });
    expect(accepted?.answer.agreed_rate).toBe(counter?.answer.standing_offer);
  });

  it('a caller who turns the load down says goodbye', async () => {
    const walked = await call([
      eligible,
      truck(),
      asks('2600'),
      { does: 'turns_it_down' },
      { does: 'is_done' },
    ]);
    expect(pathOf(walked).slice(2)).toEqual([
      ...['evaluate_offer counter_offer', 'evaluate_offer declined', 'finalize recorded'],
    ]);
    expect(walked).toMatchObject({
      end: 'hung_up',
      record: { answer: { outcome: 'carrier_declined_rate' } },
    });
  });

  it('a caller nobody could look up agrees on a price that a person confirms', async () => {
    const walked = await call([number('9907001'), truck(), asks('1750')], {}, 'n/a');
    expect(pathOf(walked)).toEqual([
      ...['verify_carrier unverified', 'search_loads matched', 'evaluate_offer not_bookable'],
      ...['hand_off ready', 'finalize recorded'],
    ]);
    expect(walked.transfer?.whisper).toContain('unverified');
  });

  it('a number that FMCSA takes its time over is asked again until it is there', async () => {
    const walked = await call([number('9912150'), truck()]);
    expect(walked.steps[0]?.answer).toMatchObject({ status: 'pending', next: 'retry' });
    expect(pathOf(walked)[0]).toBe('verify_carrier eligible');
    expect(walked.end).toBe('hung_up');
  });

  it('numbers that nobody has, or two have, are asked again; a caller who asks gets a person', async () => {
    const named: Line = {
      does: 'gives_company_name',
      said: { mc_number: '6256526', company_name: 'Twin Oaks Trucking' },
    };
    const lines = [number('9906001'), number('6256526'), named, { does: 'wants_a_person' }];
    const walked = await call(lines, {}, 'none');
    expect(pathOf(walked)).toEqual([
      ...['verify_carrier not_found', 'verify_carrier ambiguous', 'verify_carrier eligible'],
      ...['hand_off ready', 'finalize recorded'],
    ]);
  });

  it('a caller on the web is not transferred, and leaves a number', async () => {
    const walked = await call([eligible, truck(), asks('1800')], { 'trigger.from_number': 'web' });
    expect(pathOf(walked).slice(3)).toEqual(['hand_off ready', 'finalize recorded']);
    expect(walked).toMatchObject({ end: 'hung_up', transfer: null });
    expect(await contactOf(walked)).toEqual({ name: 'Ray', phone: '+12145550188', email: null });
  });

  it('a caller for whom nobody is free is promised a call back', async () => {
    const { reps } = (await desk.get('/reps')).body as { reps: readonly Answer[] };
    const dana = reps.find((one) => one.rep_id === 'rep_dana');
    const put = (available: boolean) =>
      desk.send('PUT', '/api/v1/reps/rep_dana', { scope: 'ops', body: { ...dana, available } });
    expect((await put(false)).status).toBe(200);
    const walked = await call([eligible, { does: 'wants_a_person' }]);
    expect((await put(true)).status).toBe(200);
    expect(pathOf(walked)[1]).toMatch(/^hand_off (queued|after_hours)$/);
    expect(await contactOf(walked)).toMatchObject({ phone: '+12145550123' });
    expect(walked).toMatchObject({
      ...{ end: 'hung_up', transfer: null, record: { answer: { outcome: 'callback_requested' } } },
    });
  });

  it('a run id that was typed by hand is a refusal with words, twice, and then the end', async () => {
    const walked = await call([eligible], { 'current.run_id': '' });
    expect(walked).toMatchObject({ end: 'failed', record: null });
    const codes = walked.steps.map(({ httpStatus, answer }) => [httpStatus, answer.code]);
    expect(codes).toEqual(Array.from({ length: 4 }, () => [400, 'missing_call_id']));
    expect(walked.steps[0]?.answer.say).toMatch(/\S/);
    expect(walked.steps[0]?.answer.detail).toContain('typed by hand');
  });

  it('nothing said or whispered is longer than a rep can hear', () => {
    const { whisper_characters } = template.limits;
    const spoken = desk.heard
      .flatMap(({ body }) => [body.say, body.summary])
      .filter((one) => typeof one === 'string');
    expect(spoken.length).toBeGreaterThan(30);
    expect(spoken.filter(({ length }) => length > whisper_characters)).toEqual([]);
  });
});

describe('the bodies, on the real routes', () => {
  const samples = (run: string) => ({ ...pickableVariables(template), 'current.run_id': run });
  const nodes = () => [...template.tools, template.after_call.finalize];

  it('are taken with every sample, with words for nothing, and with nothing picked but the run id', async () => {
    for (const absent of [undefined, '', 'null', 'undefined']) {
      const run = `tpl-${randomUUID()}`;
      const all = samples(run);
      const variables =
        absent === undefined
          ? all
          : Object.fromEntries(
              Object.keys(all).map((name) => [name, name === 'current.run_id' ? run : absent]),
            );
      for (const { route, body } of nodes()) {
        const { status, body: answer } = await desk.post(`/${route}`, renderBody(body, variables));
        expect([route, status, answer.call_id]).toEqual([route, 200, run]);
      }
    }
  });

  it('are refused in raw mode once somebody is quoted', async () => {
    const { body, route } = template.after_call.finalize;
    const raw = renderRawBody(body, samples(`tpl-${randomUUID()}`));
    const sent = await desk.send('POST', `/api/v1/${route}`, { scope: 'tools', body: raw });
    expect([sent.status, sent.body.code]).toEqual([400, 'malformed_json']);
  });

  it('of session events reach the call', async () => {
    const run = `tpl-${randomUUID()}`;
    await desk.tell('fmcsa/verify', { call_id: run, mc_number: '123456' });
    const { route, sample, type } = template.session_events;
    const event = JSON.parse(renderText(sample, samples(run))) as Answer;
    expect(event.type).toBe(type);
    const headers = { authorization: `Bearer ${desk.keys.tools}` };
    const { status, body } = await desk.send('POST', `/api/v1/${route}`, { headers, body: event });
    expect([status, body.status]).toEqual([202, 'delivered']);
  });
});
