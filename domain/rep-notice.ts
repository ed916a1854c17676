import { isPutThrough, type Handoff, type Rep } from './handoff.ts';
import type { Notification } from './notification.ts';
import { isDialable } from './phone-number.ts';

export type NoticeContext = {
  readonly rep: Rep;
  /** Where the handoff can be read and decided; null when nobody said where the desk is. */
  readonly link: string | null;
  readonly callIsOver: boolean;
};

/** Where to ring, as the end of a sentence. */
export const atNumber = (phone: string | null): string => (phone === null ? '' : ` at ${phone}`);

const whatToDo = (handoff: Handoff, callIsOver: boolean): string => {
  const { contact, life } = handoff;
  const who = contact.name ?? 'the carrier';
  const number = atNumber(contact.phone);
  const before = life.at(-1)?.what === 'reassigned' ? 'Nobody answered him yet. ' : '';
  return callIsOver
    ? `${before}Call ${who} back${number}.`
    : `${before}Call ${who}${number}: we promised to ring.`;
};

/** A transfer may fail, and a web call has none: then the caller was promised to be rung. */
const ifNotPutThrough = ({ contact }: Handoff): string | null =>
  contact.phone === null
    ? null
    : `If he does not come through, call ${contact.name ?? 'the carrier'}${atNumber(contact.phone)}.`;

const LINK = 'Decide here: ';

/** A notice as it is spoken: nobody can take down an address. */
export const spokenNotice = (text: string): string => text.split(` ${LINK}`)[0] ?? text;

/** What a rep is told who has just been given a handoff: a caller is on his way, or is to be rung. Told once an assignment. */
export const repNotice = (handoff: Handoff, { rep, link, callIsOver }: NoticeContext): Notification => {
  const putThrough = isPutThrough(handoff);
  const { phone } = handoff.contact;
  const parts = [
    putThrough ? null : whatToDo(handoff, callIsOver),
    handoff.summary,
    putThrough ? ifNotPutThrough(handoff) : null,
    link === null ? null : `${LINK}${link}`,
  ];
  return {
    key:
      handoff.assignment === 1
        ? `handoff:${handoff.handoffId}`
        : `handoff:${handoff.handoffId}:${String(handoff.assignment)}`,
    kind: putThrough ? 'handoff_ready' : 'call_back',
    callId: handoff.callId,
    to: { phone: rep.phone, email: rep.email },
    connectTo: phone !== null && isDialable(phone) ? phone : null,
    text: parts.filter((part) => part !== null).join(' '),
  };
};

/** Nobody took it: the desk as such is to ring the carrier. */
export const deskNotice = (handoff: Handoff): Notification => ({
  key: `call_back:${handoff.handoffId}:${String(handoff.assignment)}`,
  kind: 'call_back',
  callId: handoff.callId,
  to: null,
  text: `Nobody has got to a handoff: call ${handoff.contact.name ?? 'the carrier'} back${atNumber(handoff.contact.phone)}. ${handoff.summary}`,
});
