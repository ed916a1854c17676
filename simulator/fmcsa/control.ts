import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { failureModes, type Failure } from './failures.ts';

/** Groups of routes that a steered failure can be limited to. */
export const resourceNames = [
  'carrier',
  'docket',
  'name',
  'authority',
  'docket-numbers',
  'oos',
  'basics',
  'cargo-carried',
  'operation-classification',
] as const;

export type ResourceName = (typeof resourceNames)[number];

const order = z.strictObject({
  mode: z.enum(failureModes),
  status: z.int().min(200).max(599).optional(),
  delayMs: z.int().min(0).max(600_000).optional(),
  times: z.int().min(1).optional(),
  on: z.enum(resourceNames).optional(),
});

type Order = z.infer<typeof order>;

/** Whoever runs the simulator steers it here, and sees how often each path was asked. */
export interface Control {
  /** Counts a request and returns how often the same path was asked before. */
  readonly count: (path: string) => number;
  /** The ordered failure for this request, if one stands; uses up one of its `times`. */
  readonly take: (resource: ResourceName) => Failure | null;
  readonly register: (app: FastifyInstance) => void;
}

export function createControl(): Control {
  const requests = new Map<string, number>();
  let standing: Order | null = null;

  const state = () => ({
    failure: standing,
    total: [...requests.values()].reduce((sum, count) => sum + count, 0),
    requests: Object.fromEntries(requests),
  });

  return {
    count: (path) => {
      const before = requests.get(path) ?? 0;
      requests.set(path, before + 1);
      return before;
    },
    take: (resource) => {
      if (!standing || (standing.on && standing.on !== resource)) return null;
      const { mode, status, delayMs, times } = standing;
      if (times !== undefined) standing = times > 1 ? { ...standing, times: times - 1 } : null;
      return { mode, status, delayMs };
    },
    register: (app) => {
      app.get('/control', () => state());
      app.put('/control', (request, reply) => {
        const parsed = order.safeParse(request.body);
        if (!parsed.success) return reply.code(400).send({ problems: parsed.error.issues });
        standing = parsed.data;
        return state();
      });
      app.delete('/control', () => {
        standing = null;
        requests.clear();
        return state();
      });
    },
  };
}
