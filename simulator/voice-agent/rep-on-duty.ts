import { z } from 'zod';
import type { PlayedCall } from './play-call.ts';
import type { Random } from './random.ts';

/** What became of a handoff; `silent`: the rep let it lapse, and the desk goes on by itself. */
export type RepWord = {
  readonly callId: string;
  readonly word: 'confirmed' | 'declined' | 'pending' | 'silent';
  readonly booked: boolean;
};
export type RepHeard = { readonly words: readonly RepWord[]; readonly violations: readonly string[] };

const context = z.looseObject({ load: z.unknown(), hold_expires_at: z.string().nullable() });
const decision = z.looseObject({ status: z.enum(['confirmed', 'declined', 'pending']) });

const GIVE_UP_MS = 20_000;
/** Another end came first, or it is over: the rep is told so. */
const TOO_LATE = [409, 410];

type Heard = { readonly status: number; readonly body: unknown };

const asRep =
  (apiUrl: string, token: string) =>
  async (path: '' | '/confirm' | '/decline', body?: object): Promise<Heard> => {
    const response = await fetch(new URL(`/api/v1/handoffs/${token}${path}`, apiUrl), {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(GIVE_UP_MS),
    });
    return { status: response.status, body: await response.json() };
  };

/** Most deals that hold a load are good; what nothing is held for cannot be booked. */
const wordOn = ({ load, hold_expires_at: held }: z.infer<typeof context>, random: Random) => {
  if (load === null) return 'confirm';
  if (held === null) return 'decline';
  const drawn = random.fraction();
  if (drawn < 0.1) return null;
  return drawn < 0.25 ? 'decline' : 'confirm';
};

const tokenOf = ({ exchanges }: PlayedCall): string | null => {
  const { answer } = exchanges.findLast(({ tool }) => tool === 'calls/handoff') ?? {};
  return answer?.tool === 'calls/handoff' ? (answer.reply.transfer?.token ?? null) : null;
};

/** The rep a call was transferred to: opens what the token shows and decides, by the token alone. Never throws. */
export async function answerTransfer(apiUrl: string, call: PlayedCall, random: Random): Promise<RepHeard> {
  const token = tokenOf(call);
  if (token === null) return { words: [], violations: [] };
  const { callId } = call;
  const broken = (what: string): RepHeard => ({ words: [], violations: [`rep: ${what}`] });
  try {
    const send = asRep(apiUrl, token);
    const opened = await send('');
    if (TOO_LATE.includes(opened.status)) return { words: [], violations: [] };
    const shown = context.safeParse(opened.body);
    if (opened.status !== 200 || !shown.success) return broken(`HTTP ${opened.status} to the handoff`);
    const said = wordOn(shown.data, random);
    if (said === null) return { words: [{ callId, word: 'silent', booked: false }], violations: [] };
    const heard = await send(`/${said}`, said === 'decline' ? { reason: 'No truck after all' } : {});
    if (TOO_LATE.includes(heard.status)) return { words: [], violations: [] };
    const decided = decision.safeParse(heard.body);
    if (heard.status >= 300 || !decided.success) return broken(`HTTP ${heard.status} to ${said}`);
    const word = decided.data.status;
    return {
      words: [{ callId, word, booked: word === 'confirmed' && shown.data.load !== null }],
      violations: [],
    };
  } catch (error) {
    return broken(`no answer: ${error instanceof Error ? error.message : String(error)}`);
  }
}
