import { spokenDigitsOf } from './small-talk.ts';
import { verificationFrom } from '../../domain/verify-carrier.ts';
import type { FmcsaAnswer } from '../../domain/fmcsa-answer.ts';
import type { KeptEvidence } from '../../domain/ports.ts';
import type { Scene } from './past-desk.ts';

const HOUR_MS = 3_600_000;

/** FMCSA is away for an hour now and then, the same hours for everybody. */
const isFmcsaAway = (atMs: number): boolean => Math.floor(atMs / HOUR_MS) % 97 === 41;

const answerTo = ({ tale, random, carrier }: Scene, isUnknown: boolean): FmcsaAnswer => {
  const askedAtMs = tale.atMs();
  if (isFmcsaAway(askedAtMs) && random.chance(0.7))
    return { kind: 'could_not_ask', cause: 'maintenance', detail: 'FMCSA answered 503' };
  if (isUnknown) return { kind: 'not_found', askedAtMs };
  const cached = random.chance(0.4);
  const since = cached ? Math.round(random.between(1, 23) * HOUR_MS) : 0;
  const source = cached ? 'cache' : 'fmcsa';
  return { kind: 'found', source, records: [carrier.record], askedAtMs: askedAtMs - since };
};

/** The caller says who he is, and the rules judge him; null when he named nobody. */
export const nameCarrier = (scene: Scene): KeptEvidence | null => {
  const { desk, tale, random, carrier } = scene;
  tale.agent('Thanks for calling, this is the carrier desk. What is your MC number?');
  if (random.chance(0.025)) {
    tale.caller('Uh, I do not have that on me right now.');
    tale.tell({ kind: 'number_unreadable', words: 'I do not have that on me right now' });
    tale.agent('I would need your MC or USDOT number to go on.');
    return null;
  }
  const isUnknown = random.chance(0.025);
  const docketNumber = isUnknown ? `7${carrier.docketNumber.slice(1)}` : carrier.docketNumber;
  tale.caller(`Our MC is ${spokenDigitsOf(docketNumber)}.`);
  tale.wait(random.between(0.4, 2.2));
  const verification = verificationFrom({
    question: { docketNumber, dotNumber: null, companyName: null },
    answer: answerTo(scene, isUnknown),
    policy: desk.rules.eligibility,
    nameSimilarity: desk.nameSimilarity,
  });
  const { seq, atMs } = tale.tell({ kind: 'carrier_verified', verification });
  const record = verification.kind === 'judged' ? carrier.record : null;
  return { callId: tale.call().callId, seq, atMs, verification, record };
};
