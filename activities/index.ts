import { amendCall } from './amend-call.ts';
import { amendHandedCall } from './amend-handed-call.ts';
import { askPlatform, reconcileDone } from './ask-platform.ts';
import { copyRecording, findRecordings, keepRecording } from './copy-recording.ts';
import { findUnreported } from './find-unreported.ts';
import { arrangeHandoff } from './arrange-handoff.ts';
import { closeCall } from './close-call.ts';
import { commitOffer } from './commit-offer.ts';
import { declineOffer } from './decline-offer.ts';
import type { Desk } from './desk.ts';
import { lookAtHold } from './look-at-hold.ts';
import { recallBargain } from './recall-bargain.ts';
import { recordJournal } from './record-journal.ts';
import { searchLoads } from './search-loads.ts';
import { keepReview } from './keep-review.ts';
import { recheckCarrier } from './recheck-carrier.ts';
import { settleHandoff } from './settle-handoff.ts';
import { settleReview } from './settle-review.ts';
import { tendHandoff, tendQueue } from './tend-handoff.ts';
import { tellLiveAgent } from './tell-live-agent.ts';
import { verifyCarrier } from './verify-carrier.ts';

/** Every activity over the ports it needs. Each may run twice: what was written first stays. */
export const createActivities = (desk: Desk) => ({
  amendCall: amendCall(desk),
  verifyCarrier: verifyCarrier(desk),
  searchLoads: searchLoads(desk),
  commitOffer: commitOffer(desk),
  declineOffer: declineOffer(desk),
  recallBargain: recallBargain(desk),
  recordJournal: recordJournal(desk),
  arrangeHandoff: arrangeHandoff(desk),
  closeCall: closeCall(desk),
  tendHandoff: tendHandoff(desk),
  tendQueue: tendQueue(desk),
  settleHandoff: settleHandoff(desk),
  amendHandedCall: amendHandedCall(desk),
  keepReview: keepReview(desk),
  recheckCarrier: recheckCarrier(desk),
  settleReview: settleReview(desk),
  lookAtHold: lookAtHold(desk),
  tellLiveAgent: tellLiveAgent(desk),
  findUnreported: findUnreported(desk),
  askPlatform: askPlatform(desk),
  reconcileDone: reconcileDone(desk),
  findRecordings: findRecordings(desk),
  copyRecording: copyRecording(desk),
  keepRecording: keepRecording(desk),
});

export type Activities = ReturnType<typeof createActivities>;
