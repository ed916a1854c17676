import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { nameSimilarity } from '../adapters/company-names/name-similarity.ts';
import { createFmcsaService } from '../adapters/fmcsa/fmcsa-service.ts';
import { configOrExit, fmcsaEndpoint, type Environment } from '../config.ts';
import { questionFrom } from '../domain/carrier-question.ts';
import type { CarrierQuestion } from '../domain/verification.ts';
import { verificationFrom } from '../domain/verify-carrier.ts';
import { deskRulesFrom } from '../worker/desk-rules.ts';
import { carrierPage } from './carrier-page.ts';
import { readDataFile } from './desk/data-file.ts';
import { isPortFree } from './desk/listeners.ts';
import { simulatorKey } from './desk/simulator-key.ts';

const USAGE = `npm run fmcsa -- NUMBER [--name "COMPANY"]    a docket (MC) number in any spelling: 123456, "MC# 123 456"
npm run fmcsa -- --dot NUMBER [--name "COMPANY"]    a USDOT number

Prints the verdict, its reasons, what FMCSA says, and the evidence. FMCSA_WEB_KEY set: the real API is asked;
FMCSA_BASE_URL set: that address; neither: the simulator of the desk that runs in DATA_DIR.

Exit code: 0 eligible, 2 ineligible, 3 needs_review, 4 not found or ambiguous, 5 FMCSA could not be asked,
1 wrong use, or nobody to ask.`;

const EXIT_CODES = { eligible: 0, ineligible: 2, needs_review: 3, nobody: 4, could_not_ask: 5 } as const;

type Endpoint = { readonly baseUrl: string; readonly webKey: string };

/** What the command line asks; null when it asks for help. Throws one sentence, or the usage. */
export const questionIn = (args: readonly string[]): CarrierQuestion | null => {
  const options = {
    dot: { type: 'string' },
    name: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options });
  if (values.help === true) return null;
  const words = positionals.join(' ');
  if (words === '' && values.dot === undefined) throw new Error(USAGE);
  const heard = { mcNumber: words || null, dotNumber: values.dot ?? null, companyName: values.name ?? null };
  const asked = questionFrom(heard);
  if (!asked.ok) throw new Error(`"${asked.refusal}" holds no carrier number: 1 to 8 digits are wanted.`);
  return asked.value;
};

/** The configured FMCSA, else the simulator of the running desk. Throws one sentence when there is neither. */
const endpointFor = async (config: Environment): Promise<Endpoint> => {
  const configured = fmcsaEndpoint(config);
  if (configured !== null) return configured;
  const ports = readDataFile(join(config.DATA_DIR, 'ports.json'), z.object({ fmcsa: z.number() }));
  if (ports === null || (await isPortFree(ports.fmcsa, '127.0.0.1')))
    throw new Error(
      `No desk runs in ${config.DATA_DIR}, so there is no simulator to ask: run npm start, ` +
        'or npm run simulator with FMCSA_BASE_URL=http://127.0.0.1:8090/qc/services, or set FMCSA_WEB_KEY.',
    );
  return { baseUrl: `http://127.0.0.1:${String(ports.fmcsa)}/qc/services`, webKey: simulatorKey };
};

/** Asks `endpoint`, and returns the page and the exit code. */
export const inspectCarrier = async (
  question: CarrierQuestion,
  endpoint: Endpoint,
  config: Environment,
): Promise<{ readonly page: string; readonly exitCode: number }> => {
  const service = createFmcsaService({ ...endpoint, deadlineMs: config.FMCSA_DEADLINE_SECONDS * 1000 });
  const { docketNumber, dotNumber } = question;
  const answer = await (docketNumber === null
    ? service.findByDot(dotNumber ?? '')
    : service.findByDocket(docketNumber));
  await service.close();
  const policy = deskRulesFrom(config).eligibility;
  const verification = verificationFrom({ question, answer, policy, nameSimilarity });
  const { kind } = verification;
  const outcome = kind === 'judged' ? verification.verdict : kind === 'could_not_ask' ? kind : 'nobody';
  return { page: carrierPage(verification, answer, endpoint.baseUrl), exitCode: EXIT_CODES[outcome] };
};

const main = async (args: readonly string[]): Promise<void> => {
  try {
    const question = questionIn(args);
    if (question === null) {
      process.stdout.write(`${USAGE}\n`);
      return;
    }
    const config = configOrExit();
    const { page, exitCode } = await inspectCarrier(question, await endpointFor(config), config);
    process.stdout.write(`${page}\n`);
    process.exitCode = exitCode;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
};

if (import.meta.main) await main(process.argv.slice(2));
