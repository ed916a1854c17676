import { afterEach, describe, expect, it } from '@jest/globals';
import { playDemoCall } from './demo-call.ts';
import { FAKE_KEY, startFakeDesk, type FakeDesk, type FakeDeskFaults } from './voice-agent/fake-desk.ts';

let desk: FakeDesk | null = null;
afterEach(async () => {
  await desk?.close();
  desk = null;
});

const demo = async (faults: FakeDeskFaults = {}, callId?: string) => {
  desk = await startFakeDesk(faults);
  const lines: string[] = [];
  const played = await playDemoCall({
    apiUrl: desk.apiUrl,
    key: FAKE_KEY,
    print: (line) => lines.push(line),
    ...(callId === undefined ? {} : { callId }),
  });
  return { ...played, text: lines.join('\n') };
};

describe('the demonstration call', () => {
  it('reads as a dialogue with the decisions in between', async () => {
    const { ok, callId, text } = await demo();
    expect(ok).toBe(true);
    expect(callId).toMatch(/^demo-\d{8}-\d{6}-[0-9a-f]{6}$/);
    expect(text).toContain('caller  Our MC is one two three four five six.');
    expect(text).toMatch(
      /→ fmcsa\/verify {2}eligible · CEDAR HOLLOW TRANSPORT LLC · USDOT 7204318 {2}\d+ ms/,
    );
    expect(text).toMatch(/counter_offer · round 1 · we say \$2,040/);
    expect(text).toMatch(/accepted .*agreed at \$/);
    expect(text).toMatch(/ready · to Dana/);
    expect(text).toMatch(/recorded · transferred · neutral/);
    expect(text).not.toContain('{');
  });

  it('says so when the desk does not play along', async () => {
    const { ok, text } = await demo({ meddle: () => ({ http_status: 500 }) }, 'demo-mine');
    expect(ok).toBe(false);
    expect(text).toContain('Call demo-mine');
    expect(text).toContain('The call could not be played to its end.');
  });

  it('ends where nothing listens', async () => {
    const played = await playDemoCall({
      apiUrl: 'http://127.0.0.1:9',
      key: 'k',
      print: () => undefined,
      retryPauseMs: 2,
    });
    expect(played.ok).toBe(false);
  });
});
