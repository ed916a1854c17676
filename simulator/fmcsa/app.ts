import { setTimeout as pause } from 'node:timers/promises';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { answerFailure, jsonType } from './answer-failure.ts';
import { carrierByDot, carriersByDocket, carriersByName } from './carriers.ts';
import { createControl, type Control, type ResourceName } from './control.ts';
import { envelope, link, serverError, type Envelope } from './envelope.ts';
import { answersInTheEnd, failureOfNumber, type Failure } from './failures.ts';
import {
  authorityRows,
  basics,
  cargoCarried,
  carrierResource,
  docketNumbers,
  operationClassification,
  outOfServiceOrders,
} from './resources.ts';
import { carrier, type SimulatedCarrier } from './simulated-carrier.ts';

const usualSlowMs = 3000;
const mostNames = 50;

const subresources = {
  authority: authorityRows,
  'docket-numbers': docketNumbers,
  oos: outOfServiceOrders,
  basics,
  'cargo-carried': cargoCarried,
  'operation-classification': operationClassification,
} as const;

type Subresource = keyof typeof subresources;
type Asked = FastifyRequest<{ Params: Record<string, string>; Querystring: Record<string, string> }>;

/** Builds the FMCSA stand-in; `webKey` is the only key it takes. Listens nowhere by itself. */
export function createFmcsaSimulator({ webKey }: { readonly webKey: string }): FastifyInstance {
  const app = Fastify({ forceCloseConnections: true });
  const control = createControl();
  control.register(app);
  const route = (path: string, resource: ResourceName, answer: (asked: Asked) => Envelope) =>
    app.get(`/qc/services/carriers/${path}`, (request, reply) =>
      answerUnlessFailing(control, webKey, resource, request as Asked, reply, answer),
    );

  route('docket-number/:number', 'docket', ({ params }) =>
    envelope(ownersOf(toNumber(params.number)).map((owner) => carrierResource(owner, false))),
  );
  route('name/:name', 'name', ({ params, query }) => {
    const start = Math.max(1, toNumber(query.start) || 1) - 1;
    const size = Math.min(mostNames, toNumber(query.size) || mostNames);
    const found = carriersByName(params.name ?? '').slice(start, start + size);
    return envelope(found.map((carrier) => carrierResource(carrier, false)));
  });
  route(':number', 'carrier', ({ params }) => {
    const known = carrierOf(toNumber(params.number));
    return envelope(known && carrierResource(known, true));
  });
  for (const name of Object.keys(subresources) as Subresource[]) {
    route(`:number/${name}`, name, ({ params }) => subresourceOf(name, toNumber(params.number)));
  }
  return app;
}

async function answerUnlessFailing(
  control: Control,
  webKey: string,
  resource: ResourceName,
  request: Asked,
  reply: FastifyReply,
  answer: (asked: Asked) => Envelope,
): Promise<FastifyReply> {
  const asked = control.count(request.url.split('?')[0] ?? '');
  const number = toNumber(request.params.number);
  const failure = control.take(resource) ?? wrongKey(request, webKey) ?? failureOf(resource, number, asked);
  if (failure) {
    await pause(failure.delayMs ?? (failure.mode === 'slow' ? usualSlowMs : 0));
    if (failure.mode !== 'slow') {
      await answerFailure(reply, failure);
      return reply;
    }
  }
  if (resource !== 'name' && Number.isNaN(number)) return reply.code(500).type(jsonType).send(serverError());
  return reply.type(jsonType).send(answer(request));
}

function wrongKey({ query }: Asked, webKey: string): Failure | null {
  if (!query.webKey) return { mode: 'no_key' };
  return query.webKey === webKey ? null : { mode: 'bad_key' };
}

function failureOf(resource: ResourceName, number: number, askedBefore: number): Failure | null {
  const mode = resource === 'authority' ? carrierByDot(number)?.authorityFailure : null;
  return mode ? { mode } : failureOfNumber(number, askedBefore);
}

function ownersOf(docketNumber: number): readonly SimulatedCarrier[] {
  return answersInTheEnd(docketNumber) ? [patientCarrier(docketNumber)] : carriersByDocket(docketNumber);
}

function carrierOf(dotNumber: number): SimulatedCarrier | null {
  return answersInTheEnd(dotNumber) ? patientCarrier(dotNumber) : carrierByDot(dotNumber);
}

/** The healthy carrier behind the slow and the faltering numbers: docket and USDOT number are the same. */
function patientCarrier(number: number): SimulatedCarrier {
  const place = ['1 PATIENCE WAY', 'DES MOINES', 'IA', '50309'] as const;
  return carrier(number, number, 'SLOW AND STEADY FREIGHT LLC', place, [15, 15]);
}

function subresourceOf(name: Subresource, dotNumber: number): Envelope {
  const known = carrierOf(dotNumber);
  const rows = known ? subresources[name](known) : [];
  const self = link(`/qc/services/carriers/${dotNumber}/${name === 'docket-numbers' ? 'mc-numbers' : name}`);
  const selfLinked = ['docket-numbers', 'cargo-carried', 'operation-classification'].includes(name);
  return selfLinked ? envelope(rows, { self }) : envelope(rows);
}

function toNumber(digits: string | undefined): number {
  return digits !== undefined && /^\d{1,8}$/.test(digits) ? Number(digits) : Number.NaN;
}
