import { expect, it } from '@jest/globals';
import { handoff, rep } from '../tests/contract/contract-examples.ts';
import type { HandoffStep } from './handoff.ts';
import { repNotice, spokenNotice } from './rep-notice.ts';

const LINK = 'https://desk.test/api/v1/handoffs/token';
const step: HandoffStep = { what: 'assigned', atMs: 0, repId: 'rep_a', repName: 'Dana', note: null };
const noticeOf = (phone: string | null, putThrough: boolean) =>
  repNotice(
    handoff('rep_a', {
      contact: { name: 'Ray', phone, email: null },
      life: [putThrough ? { ...step, putThrough } : step],
    }),
    { rep: { ...rep(), repId: 'rep_a', assigned: 1, idleSinceMs: null }, link: LINK, callIsOver: false },
  );

it('of a caller who is put through has his number, should he not come through', () => {
  expect(noticeOf('+12145550123', true)).toMatchObject({
    kind: 'handoff_ready',
    text: `Rusty Gate wants a human. If he does not come through, call Ray at +12145550123. Decide here: ${LINK}`,
  });
  expect(noticeOf(null, true).text).toBe(`Rusty Gate wants a human. Decide here: ${LINK}`);
});

it('is spoken without its link', () => {
  expect(spokenNotice(noticeOf('+12145550123', false).text)).toBe(
    'Call Ray at +12145550123: we promised to ring. Rusty Gate wants a human.',
  );
});

it('connects with what can be dialled alone', () => {
  const connected = ['+12145550123', '214 555 0123 ext 4', null].map(
    (phone) => noticeOf(phone, true).connectTo,
  );
  expect(connected).toEqual(['+12145550123', null, null]);
});
