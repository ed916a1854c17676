import { describe, expect, it } from '@jest/globals';
import { scriptedGateway } from '../../tests/http/http-bench.ts';
import { openedBenches } from '../../tests/http/opened-benches.ts';

const open = openedBenches();

describe('platform events', () => {
  const event = (data: unknown, type = 'session.status_changed') => ({
    specversion: '1.0',
    id: 'e1',
    type,
    data,
  });
  const ended = {
    session_id: 's1',
    run_id: 'run-1',
    status: { previous: 'in-progress', current: 'completed' },
  };

  it.each(['completed', 'missed', 'failed', 'busy', 'voicemail', 'canceled'])(
    'tell the call that it is %s',
    async (current) => {
      const gateway = scriptedGateway();
      const bench = await open({ gateway });
      const body = event({ ...ended, status: { previous: 'in-progress', current } });
      const response = await bench.callTool('/events/happyrobot', body, {
        'content-type': 'application/cloudevents+json',
      });
      expect([response.statusCode, response.json()]).toMatchObject([202, { status: 'delivered' }]);
      expect(gateway.told).toEqual([{ callId: 'run-1', what: { sessionId: 's1', status: current } }]);
    },
  );

  it.each([
    ['of another type', event(ended, 'agent.sneezed'), 'unknown_event', 1],
    ['of another status', event({ ...ended, status: { current: 'dancing' } }), 'unknown_event', 1],
    ['without data', { type: 'session.status_changed' }, 'unknown_event', 1],
    ['that are none', [], 'unknown_event', 1],
    ['of a call under way', event({ ...ended, status: { current: 'in-progress' } }), 'ignored', 0],
    ['without an id', event({ status: { current: 'completed' } }), 'unknown_call', 0],
  ])('%s are taken and left', async (_what, body, status, counted) => {
    const { callTool, app } = await open();
    const response = await callTool('/events/happyrobot', body);
    expect([response.statusCode, response.json()]).toMatchObject([202, { status }]);
    const metrics = (await app.inject('/metrics')).body;
    expect(metrics).toContain(`desk_unknown_platform_events_total ${String(counted)}`);
  });

  it('find a call by its session when the run is unknown', async () => {
    const asked: string[] = [];
    const gateway = scriptedGateway(undefined, {
      endSession: (callId) => {
        asked.push(callId);
        return Promise.resolve(callId === 's1' ? 'delivered' : 'unknown');
      },
    });
    const bench = await open({ gateway });
    expect((await bench.callTool('/events/happyrobot', event(ended))).json()).toMatchObject({
      status: 'delivered',
    });
    expect(asked).toEqual(['run-1', 's1']);
  });

  it.each([
    ['unknown', 202],
    ['unavailable', 503],
  ] as const)('for a call that is %s answer %d', async (told, statusCode) => {
    const gateway = scriptedGateway(undefined, { endSession: () => Promise.resolve(told) });
    const bench = await open({ gateway });
    expect((await bench.callTool('/events/happyrobot', event(ended))).statusCode).toBe(statusCode);
  });
});
