import { beforeEach, describe, expect, it } from '@jest/globals';
import type { BusinessRules } from '../domain/business-rules.ts';
import { NO_BUSINESS_RULES } from '../domain/business-rules.ts';
import type { SearchRequest } from '../domain/requests.ts';
import { createMemoryCalls, memoryNowMs, type MemoryCalls } from '../tests/desk/memory-calls.ts';
import { dallasSearch } from '../tests/desk/sample-requests.ts';
import { verified } from '../tests/examples/calls.ts';
import { DALLAS, HOUR } from '../tests/examples/loads.ts';
import { createActivities } from './index.ts';

const nowhere = { text: null, city: null, state: null, zip: null, radiusMiles: null };

describe('what a caller is told of', () => {
  let desk: MemoryCalls;

  beforeEach(() => {
    desk = createMemoryCalls();
  });

  const asks = async (callId: string, changes: Partial<SearchRequest> = {}, activities = desk.activities) => {
    const input = { context: await desk.contextOf(callId), request: { ...dallasSearch, ...changes } };
    const event = await activities.searchLoads(input);
    if (event.kind !== 'loads_presented') throw new Error(event.kind);
    return event;
  };

  const told = async (callId: string, changes: Partial<SearchRequest> = {}, activities = desk.activities) => {
    const { loads } = await asks(callId, changes, activities);
    return loads.map(({ referenceNumber }) => referenceNumber).sort();
  };

  it('is not told again of what he turned down or was turned down over, unless he reads it out', async () => {
    const loads = [await desk.publish('ONE'), await desk.publish('TWO'), await desk.publish('THREE')];
    await desk.happens('picky', verified());
    expect(await told('picky')).toEqual(['ONE', 'THREE', 'TWO']);
    const [one, two] = loads;
    if (one === undefined || two === undefined) throw new Error('no loads');
    const about = async (load: typeof one, status: 'declined' | 'rejected') => {
      const { event } = await desk.decisionOn('picky', load, 190_000);
      return { ...event.negotiation, status };
    };
    await desk.happens('picky', { kind: 'offer_declined', negotiation: await about(one, 'declined') });
    await desk.happens('picky', {
      kind: 'offer_decided',
      negotiation: await about(two, 'rejected'),
      deal: null,
      alternatives: [],
      confidential: { terms: [] },
    });
    expect(await told('picky')).toEqual(['THREE']);
    expect(await told('picky', { referenceNumber: 'ONE' })).toEqual(['ONE']);
    await desk.happens('other', verified());
    expect(await told('other')).toEqual(['ONE', 'THREE', 'TWO']);
  });

  it('hears of three at most, why each stands where it does is kept, and nothing of a ceiling with it', async () => {
    for (const name of ['A', 'B', 'C', 'D', 'E']) await desk.publish(name);
    await desk.happens('curious', verified());
    const event = await asks('curious', { limit: 50 });
    expect(event.loads).toHaveLength(3);
    expect(event.totalMatches).toBe(5);
    expect(event.rankings?.map(({ loadId }) => loadId)).toEqual(event.loads.map(({ loadId }) => loadId));
    for (const ranking of event.rankings ?? []) {
      expect(Object.keys(ranking).sort()).toEqual(['laneCentsPerMile', 'loadId', 'parts', 'score']);
    }
  });

  it.each<[string, Partial<BusinessRules>, readonly string[]]>([
    ['no rules', {}, ['PLAIN', 'SOON']],
    ['two hours of notice', { minimumNoticeHours: 2 }, ['PLAIN']],
    ['hazmat by USDOT number', { hazmatCarriers: ['2233445'] }, ['HAZMAT', 'PLAIN', 'SOON']],
    ['hazmat for another', { hazmatCarriers: ['1'] }, ['PLAIN', 'SOON']],
    ['a blocked carrier', { blockedCarriers: ['2233445'] }, []],
    ['a blocked lane', { blockedLanes: [{ carrier: null, lane: 'TX>*' }] }, []],
    ['a lane blocked for another', { blockedLanes: [{ carrier: '1', lane: 'TX>*' }] }, ['PLAIN', 'SOON']],
  ])('goes by the broker’s rules: %s', async (_what, rules, heard) => {
    await desk.publish('PLAIN');
    await desk.publish('HAZMAT', { hazmat: true });
    const soon = { earliestMs: memoryNowMs - HOUR, latestMs: memoryNowMs + HOUR };
    await desk.publish('SOON', { pickup: soon });
    const business = { ...NO_BUSINESS_RULES, ...rules };
    const activities = createActivities({ ...desk.desk, rules: { ...desk.desk.rules, business } });
    const [event] = [verified()];
    await desk.happens('carrier', event);
    expect(await told('carrier', {}, activities)).toEqual(heard);
    const late = {
      context: await desk.contextOf('carrier'),
      request: { ...dallasSearch, referenceNumber: 'SOON' },
    };
    const answer = await activities.searchLoads(late);
    const isTold = answer.kind === 'loads_presented' && answer.loads.length === 1;
    expect(isTold).toBe(heard.includes('SOON'));
  });

  it('hears of the nearest things when nothing fits, each with what is different about it', async () => {
    const far = { ...DALLAS, city: 'Abilene', latitude: 32.45, longitude: -99.73 };
    await desk.publish('FAR', { origin: far, equipment: 'reefer' });
    const later = { earliestMs: memoryNowMs + 60 * HOUR, latestMs: memoryNowMs + 64 * HOUR };
    await desk.publish('LATER', { equipment: 'reefer', pickup: later });
    await desk.publish('VAN');
    await desk.happens('reefer', verified());
    const event = await asks('reefer', {
      equipment: 'reefer',
      origin: { ...nowhere, text: 'Dallas, TX' },
      pickupDate: 'today',
      pickupDateEnd: 'tomorrow',
    });
    expect(event.loads).toEqual([]);
    expect(Object.fromEntries(event.alternatives.map((one) => [one.referenceNumber, one.why]))).toEqual({
      FAR: expect.stringMatching(/^it picks up about 2\d\d miles from you$/),
      LATER: expect.stringMatching(/^it picks up (?:a day|two days) later than you asked$/),
      VAN: 'it is a dry van load, which your reefer can take',
    });
  });
});
