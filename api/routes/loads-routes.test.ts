import { describe, expect, it } from '@jest/globals';
import { sampleLoad } from '../../tests/desk/sample-loads.ts';
import { scriptedGateway } from '../../tests/http/http-bench.ts';
import { openedBenches } from '../../tests/http/opened-benches.ts';

const openBench = openedBenches();

const open = async (callsPresented: readonly string[] = []) => {
  const gateway = scriptedGateway();
  const bench = await openBench({
    gateway,
    repositories: ({ loads }) => ({
      loads: { ...loads, callsPresented: () => Promise.resolve(callsPresented) },
    }),
  });
  const publish = async () => {
    await bench.desk.loads.upsertMany([sampleLoad('LD-1', Date.now())]);
    const load = await bench.desk.loads.findByReference('LD-1');
    if (load === null) throw new Error('the load just published is not there');
    return load;
  };
  return { ...bench, gateway, publish };
};

describe('the load book', () => {
  it('shows ceiling and customer rate to operations alone', async () => {
    const { send, keys, publish } = await open();
    const { loadId } = await publish();
    const asked = [`/loads/${loadId}`, '/loads'];
    for (const path of asked) {
      const forReaders = (await send('GET', path, { key: keys.read })).body;
      expect(forReaders).not.toMatch(/max_buy|customer_rate/);
      expect((await send('GET', path, { key: keys.ops })).body).toMatch(/"max_buy":2100,"customer_rate"/);
    }
  });

  it.each(['?status=lost', '?limit=0', '?limit=1&limit=2', '?equipment_type=carpet'])(
    'refuses %s',
    async (query) => {
      const { send, keys } = await open();
      const response = await send('GET', `/loads${query}`, { key: keys.read });
      expect([response.statusCode, response.json()]).toMatchObject([
        400,
        { errors: [{ message: expect.any(String) }] },
      ]);
    },
  );

  it('takes empty and odd words for a search', async () => {
    const { send, keys } = await open();
    for (const query of ['?q=&status=&cursor=', '?q=%00', '?q=%25_', '?cursor=nonsense']) {
      expect((await send('GET', `/loads${query}`, { key: keys.read })).statusCode).toBe(200);
    }
  });

  it('knows no load of another id', async () => {
    const { send, keys } = await open();
    const response = await send('GET', '/loads/%00x', { key: keys.read });
    expect([response.statusCode, response.json()]).toMatchObject([404, { code: 'load_not_found' }]);
  });
});
