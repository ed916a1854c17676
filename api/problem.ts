/* Every refusal this API makes, in one table: code → status, title, and words an agent can speak. */

const CONNECTION_SAY = 'Sorry, I could not look that up just now. Let me get a colleague to help you.';
const AGAIN_SAY = 'Sorry, I did not get that right. Let me try it once more.';
const BUSY_SAY = 'We are very busy at the moment. Give me a few seconds and I will try again.';
const TABLE = {
  malformed_json: [400, 'The body is not JSON', AGAIN_SAY],
  malformed_csv: [400, 'The body is not CSV', AGAIN_SAY],
  missing_call_id: [400, 'The call id is missing', CONNECTION_SAY],
  invalid_call_id: [400, 'The call id is not one', CONNECTION_SAY],
  invalid_request: [400, 'The request is not understood', AGAIN_SAY],
  missing_key: [401, 'An API key is needed', CONNECTION_SAY],
  invalid_key: [401, 'The API key is not valid', CONNECTION_SAY],
  insufficient_scope: [403, 'The API key may not do this', CONNECTION_SAY],
  route_not_found: [404, 'There is no such route', CONNECTION_SAY],
  call_not_found: [404, 'There is no such call', 'I cannot find that call.'],
  carrier_not_found: [404, 'There is no such carrier', 'I do not know that carrier yet.'],
  load_not_found: [404, 'There is no such load', 'I cannot find that load.'],
  load_booked: [409, 'The load is booked', 'That load is booked already.'],
  review_not_found: [404, 'There is no such review', 'I cannot find that review.'],
  review_ended: [409, 'The review has ended differently', 'That was decided already.'],
  handoff_not_found: [404, 'There is no such handoff', 'I cannot find that handoff.'],
  handoff_decided: [409, 'The handoff was decided differently', 'That was decided already.'],
  nothing_held: [409, 'Nothing is held for this carrier', 'That load is not held for this carrier yet.'],
  load_taken: [409, 'The load is taken', 'Another caller has that load by now.'],
  handoff_expired: [410, 'The time to decide is over', 'That handoff has run out.'],
  message_not_found: [404, 'There is no such message', 'I cannot find that message.'],
  offer_exists: [409, 'The offer is noted already', 'I have that offer already.'],
  body_too_large: [413, 'The body is too large', AGAIN_SAY],
  unsupported_media_type: [415, 'The content type is not supported', AGAIN_SAY],
  rate_limited: [429, 'Too many requests', BUSY_SAY],
  internal_error: [500, 'Something went wrong on our side', CONNECTION_SAY],
  unavailable: [503, 'A part of the desk cannot be reached', BUSY_SAY],
} as const;

export type ProblemCode = keyof typeof TABLE;
export const PROBLEM_CODES = Object.keys(TABLE) as readonly ProblemCode[];

export type FieldError = { readonly field: string; readonly message: string };

/** A refusal on its way out. `detail` is shown to the caller: nothing secret, nothing internal. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly errors: readonly FieldError[] | undefined;

  constructor(code: ProblemCode, detail: string, errors?: readonly FieldError[]) {
    super(detail);
    this.code = code;
    this.errors = errors;
  }

  get status(): number {
    return TABLE[this.code][0];
  }
}

/** The body of api.md "Every response", RFC 9457 with our own members. */
export const problemBody = (problem: Problem, requestId: string) => {
  const [status, title, say] = TABLE[problem.code];
  return {
    type: `urn:carrier-desk:problem:${problem.code}`,
    title,
    status,
    code: problem.code,
    detail: problem.message,
    request_id: requestId,
    say,
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
  };
};
