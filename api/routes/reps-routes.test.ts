import { describe, expect, it } from '@jest/globals';
import { openedBenches } from '../../tests/http/opened-benches.ts';

const open = openedBenches();

describe('reps', () => {
  const dana = {
    name: 'Dana',
    phone: '+15550100',
    time_zone: 'America/Chicago',
    shift: { days: [1, 2, 3, 4, 5], start: '08:00', end: '17:00' },
    equipment: ['reefer'],
    regions: ['TX', 'midwest'],
    capacity: 2,
  };

  it('are kept and listed', async () => {
    const { send, keys } = await open();
    const kept = { ...dana, rep_id: 'rep_dana', extension: null, email: null, available: true, assigned: 0 };
    const put = await send('PUT', '/reps/rep_dana', { key: keys.ops, body: dana });
    expect(put.json()).toEqual({ rep: kept });
    expect((await send('GET', '/reps', { key: keys.ops })).json()).toEqual({ reps: [kept] });
  });

  it('are refused without a body, whatever its content type', async () => {
    const { send, keys } = await open();
    for (const headers of [{}, { 'content-type': 'application/json' }]) {
      const response = await send('PUT', '/reps/rep_dana', { key: keys.ops, headers });
      expect([response.statusCode, response.json()]).toMatchObject([400, { code: 'invalid_request' }]);
    }
  });

  it.each([
    [{ time_zone: 'Mars' }, 'time_zone'],
    [{ shift: { days: [8], start: '08:00', end: '17:00' } }, 'shift.days.0'],
    [{ shift: { days: [1], start: '8', end: '17:00' } }, 'shift.start'],
    [{ equipment: ['carpet'] }, 'equipment.0'],
    [{ regions: ['moon'] }, 'regions.0'],
    [{ capacity: -1 }, 'capacity'],
  ])('are refused with %j', async (changes, field) => {
    const { send, keys } = await open();
    const response = await send('PUT', '/reps/rep_dana', { key: keys.ops, body: { ...dana, ...changes } });
    expect([response.statusCode, response.json()]).toMatchObject([400, { errors: [{ field }] }]);
  });
});
