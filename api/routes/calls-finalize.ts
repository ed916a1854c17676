import type { z } from 'zod';
import type { PlatformReport } from '../../domain/platform-report.ts';
import { answerTool, unavailableResponse } from '../answer-tool.ts';
import { identifyCall } from '../call-identity.ts';
import type { Route } from '../deps.ts';
import { finalizeAnswer, finalizeBody } from '../schemas/finalize-call.ts';
import { toolResponses } from '../schemas/tool-answer.ts';
import { toolRoute } from '../tool-route.ts';
import { understandExtracted } from '../understand-extracted.ts';
import { within } from '../within.ts';

const BODY_LIMIT = 4 * 1024 * 1024;
const SAVING_MS = 1_000;

const reportFrom = (body: z.infer<typeof finalizeBody>): PlatformReport => ({
  transcript: body.transcript,
  durationSeconds: body.duration_seconds,
  endedBy: body.ended_by,
  outcomeHint: body.outcome,
  sentimentHint: body.sentiment,
  extracted: body.extracted,
  understood: understandExtracted(body.extracted),
  recordingUrl: body.recording_url,
  notes: body.notes,
});

/** What came of the call? The report goes to Postgres first: it may be megabytes, and Temporal is told only that it is there. */
export const finalizeRoute: Route = (desk, deps) => {
  const schema = {
    tags: ['tools'],
    summary: "Keep the call's record",
    body: finalizeBody,
    response: toolResponses(finalizeAnswer),
  };
  desk.post('/calls/finalize', { ...toolRoute('finalize', BODY_LIMIT), schema }, async (request) => {
    const call = identifyCall(request, deps);
    if (request.keyUnchecked) return unavailableResponse(deps, request, 'finalize');
    const { duration_seconds: durationSeconds, ended_by: endedBy } = request.body;
    try {
      await within(SAVING_MS, deps.calls.saveReport(call.callId, reportFrom(request.body), deps.now()));
    } catch (error) {
      request.log.error({ err: error }, 'the report could not be saved');
      return unavailableResponse(deps, request, 'finalize');
    }
    return answerTool(deps, request, 'finalize', call, { durationSeconds, endedBy });
  });
};
