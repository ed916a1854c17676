import { asBooked, closingOf, transcriptText, type CallClosed } from '../../domain/closing.ts';
import { SILENT_REPORT, type PlatformReport } from '../../domain/platform-report.ts';
import type { HandedOver } from './hand-over.ts';
import type { Scene } from './past-desk.ts';
import type { Mood } from './small-talk.ts';

/** How the end came about. */
export type Ending = {
  /** The platform told us; without it the idle timer closed the call. */
  readonly finalized: boolean;
  readonly outcomeHint: string | null;
  readonly mood: Mood;
  readonly handedOver: HandedOver | null;
};

const IDLE_SECONDS = 900;

const LABELS = { glad: 'positive', plain: 'neutral', sour: 'negative' } as const;

/** Some platforms send what was said, others what they made of it. */
const reportOf = ({ tale, random }: Scene, durationSeconds: number, ending: Ending): PlatformReport => {
  const base = { ...SILENT_REPORT, durationSeconds, outcomeHint: ending.outcomeHint };
  const endedBy = random.chance(0.8) ? 'caller' : 'agent';
  return random.chance(0.4)
    ? { ...base, endedBy, transcript: tale.transcript }
    : { ...base, endedBy, sentimentHint: LABELS[ending.mood] };
};

const close = async (
  scene: Scene,
  report: PlatformReport | null,
  finalized: boolean,
): Promise<CallClosed> => {
  const { desk, tale, random } = scene;
  const words = transcriptText(report);
  const analysis = words === '' ? null : await desk.sentiment.analyze(words);
  const [call, atMs] = [tale.call(), tale.atMs()];
  // One platform in fifty tells us late: after a look at its API.
  const late = finalized && random.chance(0.02);
  return closingOf(call, report, analysis, {
    ...{ atMs, finalized, endedBy: report === null ? 'system' : null },
    durationSeconds: Math.round((atMs - call.startedAtMs) / 1000),
    ...(late ? { recordedAtMs: atMs + 600_000 } : {}),
  });
};

const decide = ({ tale }: Scene, { handoff, decision }: HandedOver): void => {
  if (decision !== null) tale.tell({ kind: 'rep_decided', handoffId: handoff.handoffId, decision });
};

/** As activities/amend-handed-call.ts does it. */
const amend = (scene: Scene, closing: CallClosed, handedOver: HandedOver): void => {
  const { tale } = scene;
  const endedAtMs = tale.atMs();
  tale.wait((handedOver.decidedAtMs - endedAtMs) / 1000);
  decide(scene, handedOver);
  if (handedOver.decision !== 'confirm' || handedOver.handoff.loadId === null) return;
  tale.wait((endedAtMs - tale.atMs()) / 1000);
  tale.tell(asBooked(closing, tale.call()));
};

/** Ends the call: its closing, and a rep's word before or after it; what the platform reported. */
export const closeTale = async (scene: Scene, ending: Ending): Promise<PlatformReport | null> => {
  const { desk, tale } = scene;
  const { handedOver } = ending;
  const saidMs = tale.atMs() - tale.call().startedAtMs;
  if (!ending.finalized) tale.wait(IDLE_SECONDS);
  const decidedBefore = handedOver !== null && handedOver.decidedAtMs <= tale.atMs() + 180_000;
  if (decidedBefore) {
    tale.wait(Math.max(0, handedOver.decidedAtMs - tale.atMs()) / 1000);
    decide(scene, handedOver);
    tale.wait(2);
  }
  const report = ending.finalized ? reportOf(scene, Math.round(saidMs / 1000), ending) : null;
  const closing = await close(scene, report, ending.finalized);
  tale.tell(closing);
  if (handedOver !== null && !decidedBefore && handedOver.decidedAtMs < desk.untilMs)
    amend(scene, closing, handedOver);
  return report;
};
